import { glyphsOf, lettersOfFonts } from './content-faults';
import { Name, operationsOf, pagesOf, readPdf, textOf, type Dict, type RawPdf, type Ref } from './raw-pdf';
import { treeOf, type Element } from './tree-faults';

/**
 * What a screen reader says of a file: each element with the letters in it, letter by letter as they stand in the file,
 * in the order of the structure tree.
 */
export function spokenIn(bytes: Uint8Array): readonly string[] {
	const pdf = readPdf(bytes);
	const texts = new Map(pagesOf(pdf).map((page) => [page.id, textByMark(pdf, page)]));
	const spoken: string[] = [];
	const visit = ({ type, dict, content, children }: Element): void => {
		const own = content.map(({ page, mcid }) => texts.get(page)?.get(mcid) ?? '').join('');
		if (own !== '') spoken.push(`${type} ${own}`);
		if (dict.has('Alt')) spoken.push(`${type} (${textOf(dict.get('Alt'))})`);
		children.forEach(visit);
	};
	treeOf(pdf).forEach(visit);
	return spoken;
}

/** The letters of each marked content of a page. */
function textByMark(pdf: RawPdf, page: Ref): ReadonlyMap<number, string> {
	const fonts = lettersOfFonts(pdf, pdf.dict(page));
	const texts = new Map<number, string>();
	let mark: number | null = null;
	let font = '';
	for (const { operator, operands } of operationsOf(pdf, page)) {
		if (operator === 'BDC') mark = ((operands[1] as Dict).get('MCID') as number | undefined) ?? null;
		if (operator === 'EMC') mark = null;
		if (operator === 'Tf') font = (operands[0] as Name).text;
		if (operator !== 'TJ' || mark === null) continue;
		const letters = glyphsOf(operands).map((glyph) => fonts.get(font)?.get(glyph) ?? '\ufffd');
		texts.set(mark, (texts.get(mark) ?? '') + letters.join(''));
	}
	return texts;
}
