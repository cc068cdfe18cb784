import { contentFaults } from './content-faults';
import { Name, pagesOf, readPdf, Ref, textOf, Word, type Dict, type RawPdf } from './raw-pdf';
import { treeFaults } from './tree-faults';
import { xmlFaults, xmlText } from './xml-faults';

/**
 * What stands against PDF/A-3a and PDF/UA-1 in a file, of the rules that our files could break: not a validator, but it
 * needs nothing that has to be installed.
 */
export function structureFaults(bytes: Uint8Array): string[] {
	const pdf = readPdf(bytes);
	return [
		...fileFaults(pdf, bytes),
		...metadataFaults(pdf),
		...fontFaults(pdf),
		...pagesOf(pdf).flatMap((page, at) => contentFaults(pdf, page).map((fault) => `page ${at + 1}: ${fault}`)),
		...treeFaults(pdf),
	];
}

const isWord = (value: unknown, text: string): boolean => value instanceof Word && value.text === text;
const nameOf = (value: unknown): string => (value instanceof Name ? value.text : '');

function fileFaults(pdf: RawPdf, bytes: Uint8Array): string[] {
	const faults: string[] = [];
	const check = (isRight: boolean, fault: string) => void (isRight || faults.push(fault));
	const root = pdf.dict(pdf.trailer.get('Root'));
	const ids = pdf.list(pdf.trailer.get('ID')).map((id) => Buffer.from(id as Uint8Array).toString('hex'));
	check(Buffer.from(bytes.subarray(0, 8)).toString('latin1') === '%PDF-1.7', 'the header is not that of PDF 1.7');
	check(
		bytes.subarray(10, 14).every((byte) => byte > 127),
		'the second line has no bytes above 127',
	);
	check(ids.length === 2 && ids[0] === ids[1] && ids[0]!.length === 32, 'the file has no identifier');
	check(!pdf.trailer.has('Encrypt'), 'the file is encrypted');
	check(root.has('Lang') && textOf(root.get('Lang')) !== '', 'the catalog has no language');
	check(isWord(pdf.dict(root.get('MarkInfo')).get('Marked'), 'true'), 'the file is not marked');
	check(
		isWord(pdf.dict(root.get('ViewerPreferences')).get('DisplayDocTitle'), 'true'),
		'a viewer shows the name of the file and not its title',
	);
	const intents = pdf.list(root.get('OutputIntents')).map((intent) => pdf.dict(intent));
	check(intents.length === 1, 'there is not one output intent');
	check(nameOf(intents[0]?.get('S')) === 'GTS_PDFA1', 'the output intent is not that of PDF/A');
	const profile = intents[0]?.get('DestOutputProfile');
	check(pdf.dict(profile).get('N') === 3, 'the colour profile is not one of three channels');
	check(pdf.stream(profile).subarray(36, 40).toString('latin1') === 'acsp', 'the colour profile is none');
	for (const [id, value] of pdf.objects) {
		const action = value instanceof Map ? (value as Dict).get('S') : undefined;
		check(!['JavaScript', 'Launch'].includes(nameOf(action)), `object ${id} is an action that PDF/A forbids`);
	}
	return faults;
}

/** XMP is well-formed, has what it must have, and says what Info says. */
function metadataFaults(pdf: RawPdf): string[] {
	const metadata = pdf.dict(pdf.trailer.get('Root')).get('Metadata');
	const xmp = pdf.stream(metadata).toString('utf8');
	const info = pdf.dict(pdf.trailer.get('Info'));
	const said = (key: string): string | null => (info.has(key) ? textOf(pdf.resolve(info.get(key))) : null);
	const date = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(said('CreationDate') ?? '');
	const [year, month, day, ...time] = date?.slice(1) ?? [];
	const pairs: readonly (readonly [name: string, inXmp: string | null, expected: string | null])[] = [
		['title', xmlText(xmp, 'dc:title'), said('Title')],
		['author', xmlText(xmp, 'dc:creator'), said('Author')],
		['creator', xmlText(xmp, 'xmp:CreatorTool'), said('Creator')],
		['producer', xmlText(xmp, 'pdf:Producer'), said('Producer')],
		['date', xmlText(xmp, 'xmp:CreateDate'), `${year}-${month}-${day}T${time.join(':')}Z`],
		['part of PDF/A', xmlText(xmp, 'pdfaid:part'), '3'],
		['level of PDF/A', xmlText(xmp, 'pdfaid:conformance'), 'A'],
		['part of PDF/UA', xmlText(xmp, 'pdfuaid:part'), '1'],
		['schema of PDF/UA', xmlText(xmp, 'pdfaSchema:namespaceURI'), 'http://www.aiim.org/pdfua/ns/id/'],
	];
	return [
		...xmlFaults(xmp).map((fault) => `XMP: ${fault}`),
		...(said('Title') ? [] : ['the file has no title']),
		...pairs
			.filter(([, inXmp, expected]) => inXmp !== expected)
			.map(([name, inXmp, expected]) => `XMP: ${name} is ${inXmp}, and Info says ${expected}`),
	];
}

/** Fonts are embedded, and each glyph that is shown says which letters it stands for. */
function fontFaults(pdf: RawPdf): string[] {
	const fonts = [...pdf.objects.entries()].filter(
		([, value]) => value instanceof Map && nameOf((value as Dict).get('Subtype')) === 'Type0',
	) as [number, Dict][];
	return fonts.flatMap(([id, font]) => {
		const faults: string[] = [];
		if (nameOf(font.get('Encoding')) !== 'Identity-H') faults.push(`font ${id} has another encoding`);
		if (!(font.get('ToUnicode') instanceof Ref)) faults.push(`font ${id} has no ToUnicode`);
		const [descendant] = pdf.list(font.get('DescendantFonts')).map((each) => pdf.dict(each));
		const descriptor = pdf.dict(descendant?.get('FontDescriptor'));
		if (!descriptor.has('FontFile2')) faults.push(`font ${id} is not embedded`);
		else if (pdf.stream(descriptor.get('FontFile2')).length < 100) faults.push(`font ${id} is empty`);
		return faults;
	});
}
