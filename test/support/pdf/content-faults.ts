import { Name, operationsOf, type Dict, type Operation, type RawPdf, type Ref, type Value } from './raw-pdf';

const SHOWS = ['Tj', 'TJ', "'", '"'];
const PAINTS = ['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'Do', 'sh', 'BI'];

/** The content of a page: everything that is seen is marked, and every glyph is known. */
export function contentFaults(pdf: RawPdf, page: Ref): string[] {
	const faults: string[] = [];
	const dict = pdf.dict(page);
	if (!dict.has('StructParents')) faults.push('it has no entry in the parent tree');
	if (!(dict.get('Tabs') instanceof Name)) faults.push('its tab order is not that of the structure');
	const fonts = lettersOfFonts(pdf, dict);
	const open: string[] = [];
	let font = '';
	for (const { operator, operands } of operationsOf(pdf, page)) {
		if (operator === 'BDC' || operator === 'BMC') {
			if (open.length > 0) faults.push(`${(operands[0] as Name).text} begins within ${open.join(', ')}`);
			open.push((operands[0] as Name).text);
		}
		if (operator === 'EMC' && open.pop() === undefined) faults.push('EMC ends nothing');
		if ([...SHOWS, ...PAINTS].includes(operator) && open.length === 0) faults.push(`${operator} is not marked`);
		if (operator === 'Tf') font = (operands[0] as Name).text;
		if (SHOWS.includes(operator)) faults.push(...glyphFaults(operands, fonts.get(font)));
	}
	if (open.length > 0) faults.push(`there is no EMC for ${open.join(', ')}`);
	return faults;
}

/** The letters of each glyph, of each font of a page. */
export function lettersOfFonts(pdf: RawPdf, page: Dict): ReadonlyMap<string, ReadonlyMap<number, string>> {
	const fonts = pdf.dict(page.get('Resources')).get('Font');
	if (fonts === undefined) return new Map();
	return new Map(
		[...pdf.dict(fonts)].map(([name, font]) => [name, lettersOf(pdf.stream(pdf.dict(font).get('ToUnicode')))]),
	);
}

function lettersOf(cmap: Buffer): ReadonlyMap<number, string> {
	const letters = new Map<number, string>();
	for (const [, from, , list] of cmap.toString('latin1').matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[(.*?)\]/gs)) {
		let glyph = Number.parseInt(from!, 16);
		for (const [, hex] of list!.matchAll(/<([0-9a-f ]*)>/g)) {
			const units = hex!.split(' ').map((unit) => Number.parseInt(unit, 16));
			letters.set(glyph, String.fromCharCode(...units));
			glyph += 1;
		}
	}
	return letters;
}

export function glyphsOf(operands: readonly Value[]): readonly number[] {
	const strings = operands.flat().filter((value): value is Uint8Array => value instanceof Uint8Array);
	return strings.flatMap((bytes) =>
		Array.from({ length: bytes.length / 2 }, (_, at) => bytes[2 * at]! * 256 + bytes[2 * at + 1]!),
	);
}

function glyphFaults(operands: Operation['operands'], letters: ReadonlyMap<number, string> | undefined): string[] {
	return glyphsOf(operands).flatMap((glyph) => {
		if (glyph === 0) return ['it shows a glyph that the font does not have'];
		const letter = letters?.get(glyph);
		return letter === undefined || /^[\0\ufeff\ufffe]*$/.test(letter) ? [`glyph ${glyph} has no letter`] : [];
	});
}
