import { Name, Ref, textOf, type RawPdf, type Value } from './raw-pdf';
import { xmlText } from './xml-faults';

/** A file within a PDF file. */
export interface Attachment {
	readonly name: string;
	/** What it is to the pages, such as Alternative. */
	readonly relationship: string;
	readonly mimeType: string;
	/** As PDF writes dates; '' for none. */
	readonly changedAt: string;
	readonly bytes: Buffer;
	/** Whether the catalog names it as one that belongs to the whole document. */
	readonly isAssociated: boolean;
}

const nameOf = (value: Value | undefined): string => (value instanceof Name ? value.text : '');

/** The files that are listed in the name tree of embedded files. */
export function attachmentsOf(pdf: RawPdf): readonly Attachment[] {
	const root = pdf.dict(pdf.trailer.get('Root'));
	if (!root.has('Names') || !pdf.dict(root.get('Names')).has('EmbeddedFiles')) return [];
	const associated = root.has('AF') ? pdf.list(root.get('AF')) : [];
	const listed = pdf.list(pdf.dict(pdf.dict(root.get('Names')).get('EmbeddedFiles')).get('Names'));
	return listed.flatMap((key, at) => {
		if (at % 2 === 1) return [];
		const ref = listed[at + 1];
		const file = pdf.dict(ref);
		const stream = pdf.dict(file.get('EF')).get('F');
		const params = pdf.dict(pdf.dict(stream).get('Params'));
		const names = [key, pdf.resolve(file.get('F')), pdf.resolve(file.get('UF'))].map(textOf);
		return [
			{
				name: new Set(names).size === 1 ? names[0]! : names.join(' | '),
				relationship: nameOf(file.get('AFRelationship')),
				mimeType: nameOf(pdf.dict(stream).get('Subtype')),
				changedAt: params.has('ModDate') ? textOf(pdf.resolve(params.get('ModDate'))) : '',
				bytes: pdf.stream(stream),
				isAssociated: associated.some(
					(each) => each instanceof Ref && ref instanceof Ref && each.id === ref.id,
				),
			},
		];
	});
}

/** Prefixes that PDF/A knows, or that describe others. */
const KNOWN = ['x', 'rdf', 'xml', 'xmlns', 'dc', 'xmp', 'pdf', 'pdfaid', 'pdfaExtension', 'pdfaSchema', 'pdfaProperty'];

/** What PDF/A-3 asks of files within it (6.8), and of properties of XMP that it does not know (6.6.2.3). */
export function attachmentFaults(pdf: RawPdf): string[] {
	const xmp = pdf.stream(pdf.dict(pdf.trailer.get('Root')).get('Metadata')).toString('utf8');
	const used = new Set(
		[...xmp.matchAll(/<(\w+):(\w+)/g)]
			.filter(([, prefix]) => !KNOWN.includes(prefix!))
			.map(([, a, b]) => `${a}:${b}`),
	);
	const described = [...xmp.matchAll(/<pdfaSchema:namespaceURI>.*?<\/rdf:Seq>/gs)].flatMap(([schema]) => {
		const prefix = xmlText(schema, 'pdfaSchema:prefix');
		return [...schema.matchAll(/<pdfaProperty:name>(.*?)</g)].map(([, name]) => `${prefix}:${name}`);
	});
	const bags = [...xmp.matchAll(/<pdfaExtension:schemas>/g)].length;
	return [
		...[...used].filter((name) => !described.includes(name)).map((name) => `XMP: ${name} is not described`),
		...(bags > 1 ? ['XMP: the schemas are described in several places'] : []),
		...attachmentsOf(pdf).flatMap(({ name, relationship, mimeType, changedAt, isAssociated }) => [
			...(isAssociated && relationship !== '' ? [] : [`${name} has no relationship to the document`]),
			...(mimeType === '' ? [`${name} has no type`] : []),
			...(changedAt === '' ? [`${name} has no date`] : []),
		]),
	];
}
