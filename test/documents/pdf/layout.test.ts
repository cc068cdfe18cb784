import { drawPdf, drawPdfs } from '../../../src/documents/pdf/draw-pdf';
import { BAR, FOOT_END, PAGE, TEXT, TOP, WINDOW } from '../../../src/documents/pdf/look';
import { aBusinessDocument, aDocumentLine, aPaymentBlock } from '../../support/builders/business-document';
import { inSwedish, manyLines } from '../../support/builders/business-documents';
import { readWithPdfJs, type PlacedText, type ReadPage } from '../../support/pdf/read-with-pdf-js';

/** A rounding of pdf.js. */
const CLOSE = 0.1;

/** Where the baseline of a text is, from the top. */
const downTo = ({ y }: PlacedText): number => PAGE.height - y;
const rightOf = ({ x, width }: PlacedText): number => x + width;
const find = (pages: readonly ReadPage[], text: string): { readonly page: number; readonly found: PlacedText } => {
	for (const [page, { texts }] of pages.entries()) {
		const found = texts.find((each) => each.text === text);
		if (found) return { page, found };
	}
	throw new Error(`"${text}" is nowhere.`);
};

async function pagesOf(...documents: Parameters<typeof drawPdf>[0][]): Promise<readonly ReadPage[]> {
	return readWithPdfJs((await drawPdfs(documents, 'Test')).bytes).pages;
}

describe('the address', () => {
	it.each([
		['without a logo', aBusinessDocument()],
		['with a logo', inSwedish()],
	])('%s stands in the window of an envelope, and nothing else does', async (_, document) => {
		const [page] = await pagesOf(document);
		const inWindow = page!.texts.filter(
			(text) => text.x < 300 && downTo(text) > WINDOW.top && downTo(text) <= WINDOW.bottom,
		);
		expect(inWindow.map(({ text }) => text)).toEqual([document.buyer.name, ...document.buyer.address]);
		for (const text of inWindow) expect(text.x).toBeCloseTo(57, 1);
	});

	it('moves down for a seller of many words, and stays apart from him', async () => {
		const seller = { ...aBusinessDocument().seller, name: 'International Works and Buildings '.repeat(9).trim() };
		const pages = await pagesOf(aBusinessDocument({ seller }));
		const label = find(pages, 'Bill to').found;
		const above = pages[0]!.texts.filter(({ x, text }) => x < 300 && text.includes('Works')).slice(0, -4);
		expect(Math.max(...above.map(downTo))).toBeLessThan(downTo(label) - 8);
	});
});

describe('the table', () => {
	it('has its amounts at the right edge, below their heading', async () => {
		const pages = await pagesOf(aBusinessDocument({ payment: null, lines: manyLines(12) }));
		const amounts = pages[0]!.texts.filter(({ text }) => text === 'Amount' || /^€[\d.]+$/.test(text));
		const atEdge = amounts.filter((text) => Math.abs(rightOf(text) - TEXT.right) < CLOSE);
		expect(atEdge.length).toBeGreaterThanOrEqual(13);
	});

	it('wraps a description in its column', async () => {
		const description = `${'and '.repeat(60)}${'Donaudampfschifffahrt'.repeat(8)}`;
		const [page] = await pagesOf(aBusinessDocument({ lines: [aDocumentLine({ description })] }));
		const quantity = find([page!], 'Quantity').found;
		const parts = page!.texts.filter(({ text }) => /and and|dampf/.test(text));
		expect(parts.length).toBeGreaterThan(5);
		for (const part of parts) expect(rightOf(part)).toBeLessThan(quantity.x);
	});

	it('never splits a row', async () => {
		const documents = [11, 12, 13, 14, 15, 16, 17, 18].map((count) =>
			aBusinessDocument({
				payment: null,
				lines: [
					...manyLines(count).map((line) => ({ ...line, description: 'One' })),
					aDocumentLine({ description: 'First of row\nmiddle\nmiddle\nmiddle\nLast of row' }),
				],
			}),
		);
		const pages = await pagesOf(...documents);
		const split = pages.filter(({ texts }) => {
			const count = (wanted: string) => texts.filter(({ text }) => text === wanted).length;
			return count('First of row') !== count('Last of row');
		});
		expect(split).toEqual([]);
		// Somewhere the row had to move, or the test would show nothing.
		expect(pages.length).toBeGreaterThan(documents.length);
	});

	it('keeps all of a row that is higher than a page', async () => {
		const description = Array.from({ length: 140 }, (_, at) => `Part ${at}`).join('\n');
		const pages = await pagesOf(aBusinessDocument({ lines: [aDocumentLine({ description })] }));
		const parts = pages.flatMap(({ texts }) => texts.filter(({ text }) => /^Part \d+$/.test(text)));
		expect(parts.map(({ text }) => text).join('\n')).toBe(description);
		expect(find(pages, '€2,250.00').page).toBe(0);
	});
});

describe('sums and payment', () => {
	it('stay on one page, whatever the number of lines', async () => {
		const documents = Array.from({ length: 20 }, (_, at) => aBusinessDocument({ lines: manyLines(at + 1) }));
		const pages = await pagesOf(...documents);
		const has = (page: ReadPage, wanted: string) => page.texts.some(({ text }) => text === wanted);
		const together = pages.filter((page) => has(page, 'Balance due'));
		expect(together).toHaveLength(documents.length);
		for (const text of ['Subtotal', 'How to pay', 'BIC', 'Pay online'])
			expect(together.every((page) => has(page, text))).toBe(true);
		expect(pages.length).toBeGreaterThan(documents.length);
	});

	it('are split only when they are higher than a page', async () => {
		const details = Array.from({ length: 60 }, (_, at) => ({
			label: `Account ${at}`,
			value: `${at}`,
			copy: `${at}`,
		}));
		const pages = await pagesOf(aBusinessDocument({ payment: aPaymentBlock({ details }) }));
		const labels = pages.flatMap(({ texts }) => texts.filter(({ text }) => text.startsWith('Account ')));
		expect(labels.map(({ text }) => text)).toEqual(details.map(({ label }) => label));
	});
});

describe('a page', () => {
	const word = 'x'.repeat(300);
	const many = Array.from({ length: 30 }, () => ({ label: word, value: word }));

	it.each([
		[
			'long words everywhere',
			aBusinessDocument({ facts: many, buyerLabel: word, notes: [word], footer: [word, word] }),
		],
		['a foot that is too high', aBusinessDocument({ footer: Array.from({ length: 40 }, (_, at) => `Term ${at}`) })],
		['many sums', aBusinessDocument({ sums: many.map((sum) => ({ ...sum, isMain: true })) })],
		['80 lines', aBusinessDocument({ lines: manyLines(80) })],
	])('has nothing outside of its margins, with %s', async (_, document) => {
		for (const { texts } of await pagesOf(document)) {
			for (const text of texts) {
				expect(text.x).toBeGreaterThanOrEqual(BAR.left);
				expect(rightOf(text)).toBeLessThanOrEqual(BAR.right);
				expect(downTo(text)).toBeGreaterThan(TOP);
				expect(downTo(text)).toBeLessThan(FOOT_END);
			}
		}
	});

	it('prints once, at the end, what its foot has no room for', async () => {
		const footer = Array.from({ length: 40 }, (_, at) => `Term ${at}`);
		const texts = (await pagesOf(aBusinessDocument({ footer }))).flatMap((page) => page.texts);
		expect(footer.filter((term) => !texts.some(({ text }) => text === term))).toEqual([]);
	});

	it('is never empty', async () => {
		const documents = Array.from({ length: 30 }, (_, at) =>
			aBusinessDocument({ lines: manyLines(at + 1), notes: [], footer: [] }),
		);
		for (const { tree } of await pagesOf(...documents)) expect(JSON.stringify(tree)).toMatch(/"(TR|H2)"/);
	});
});
