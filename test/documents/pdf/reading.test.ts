import { drawPdf, drawPdfs } from '../../../src/documents/pdf/draw-pdf';
import type { BusinessDocument } from '../../../src/documents/model/document';
import { aBusinessDocument, aDocumentLine } from '../../support/builders/business-document';
import { inRomanian, inSwedish, manyLines } from '../../support/builders/business-documents';
import { linesOnPage, readWithPdfJs, typesOn, type ReadPage } from '../../support/pdf/read-with-pdf-js';
import { spokenIn } from '../../support/pdf/spoken';

const textsOf = (pages: readonly ReadPage[]): string => pages.flatMap(linesOnPage).join('\n');

/** Every text of a document that stands on paper, line by line. */
function saidBy(document: BusinessDocument): string[] {
	const { seller, buyer, payment, payments } = document;
	const facts = [
		...document.facts,
		...document.sums,
		...(payments?.rows ?? []),
		...(payment ? [payment.due, ...payment.details] : []),
	];
	return [
		document.heading,
		document.number,
		document.stamp?.text ?? '',
		seller.name,
		buyer.name,
		...buyer.address,
		document.buyerLabel,
		...facts.flatMap(({ label, value }) => [label, value]),
		...document.columns.map(({ label }) => label),
		...document.lines.flatMap(({ description, cells }) => [
			...description.split('\n'),
			cells.unitPrice ?? '',
			cells.amount ?? '',
		]),
		payments?.heading ?? '',
		payment?.heading ?? '',
		payment?.dueBy ?? '',
		payment?.link?.label ?? '',
		...document.notes.flatMap((note) => note.split('\n')),
		...document.footer,
		document.pageOf(1, 1),
	].filter((text) => text !== '');
}

/** pdf.js gives a space that does not break as an ordinary one. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replace(/\s+/g, ' ');

describe('pdf.js reads', () => {
	it.each([
		['English', aBusinessDocument()],
		['Swedish', inSwedish()],
		['Romanian', inRomanian()],
	])('every word and figure of an invoice in %s', async (_, document) => {
		const { bytes, missing } = await drawPdf(document);
		const { pages, info, mark } = readWithPdfJs(bytes);
		const text = plain(textsOf(pages));
		expect(saidBy(document).filter((each) => !text.includes(plain(each)))).toEqual([]);
		expect(missing).toEqual([]);
		expect(pages).toHaveLength(1);
		expect(mark).toMatchObject({ Marked: true });
		expect(info).toMatchObject({
			PDFFormatVersion: '1.7',
			Title: document.title,
			Author: document.seller.name,
			Language: document.locale,
		});
	});

	it('the link of the button, which leads to the address as it was given', async () => {
		const { pages } = readWithPdfJs((await drawPdf(aBusinessDocument())).bytes);
		expect(pages[0]!.links.map(({ url }) => url)).toEqual(['https://pay.example/i/0042?key=a%20b']);
	});

	it('the same structure that we wrote', async () => {
		const { pages } = readWithPdfJs((await drawPdf(aBusinessDocument({ payment: null, payments: null }))).bytes);
		const types = typesOn(pages[0]!);
		expect(types.slice(0, 5)).toEqual(['Root', 'Document', 'P', 'P', 'H1']);
		expect(types.filter((type) => type === 'TR')).toHaveLength(3 + 5);
	});
});

describe('a screen reader says', () => {
	it('everything once, in the order in which it is read', async () => {
		const { bytes } = await drawPdf(aBusinessDocument());
		expect(spokenIn(bytes)).toEqual([
			'P Acme AB',
			'P Storgatan 12 · 111 22 Stockholm · Sweden',
			'H1 Invoice INV-0042',
			'P Bill to',
			'P Berg & Sons Ltd',
			'P 12 Harbour Road',
			'P Leith',
			'P Edinburgh EH6 6JJ',
			'P United Kingdom',
			'P VAT number GB123456789',
			...['Lbl Invoice number', 'LBody INV-0042', 'Lbl Invoice date', 'LBody 1 March 2026'],
			...['Lbl Due date', 'LBody 31 March 2026', 'Lbl Your reference', 'LBody Anna Berg'],
			...['TH Description', 'TH Quantity', 'TH Unit price', 'TH VAT', 'TH Amount'],
			...['TD Garden design', 'TD 2\u00a0h', 'TD €1,250.00', 'TD 25%', 'TD €2,250.00'],
			'P Lamps for the terrace',
			'P Delivered on 24 February 2026',
			...['TD 4', 'TD €12.50', 'TD 25%', 'TD €50.00'],
			...['TH Subtotal', 'TD €2,300.00', 'TH VAT 25% of €2,300.00', 'TD €575.00', 'TH Total', 'TD €2,875.00'],
			...['TH Paid', 'TD −€1,640.50', 'TH Balance due', 'TD €1,234.50'],
			...['H2 Payments received', 'TH 3 March 2026, bank transfer', 'TD €1,640.50'],
			...['H2 How to pay', 'P Amount due', 'P €1,234.50', 'P Due 31 March 2026'],
			...['Lbl IBAN', 'LBody SE35 5000 0000 0549 1000 0003', 'Lbl BIC', 'LBody ESSESESS'],
			...['Lbl Payment reference', 'LBody RF18 5390 0754 7034', 'Link Pay online'],
			...['Figure (QR: Pay with your banking app)', 'P Pay with your banking app'],
			...['P Thank you for your business.', 'P Please quote the payment reference.'],
			'P Acme AB · Company number 556677-8899 · VAT number SE556677889901',
			'P Phone +46 8 123 45 67 · E-mail hello@acme.example',
			'P Registered office: Stockholm. Approved for Swedish F-tax.',
		]);
	});

	it('a paragraph that wraps as one, its words apart', async () => {
		const note = 'All work was done as agreed, and the garden was left clean. '.repeat(6).trim();
		const { bytes } = await drawPdf(aBusinessDocument({ notes: [note] }));
		expect(spokenIn(bytes)).toContain(`P ${note}`);
	});

	it('a row that goes over three pages as one cell', async () => {
		const description = `First\n${'and so on '.repeat(900).trim()}`;
		const { bytes } = await drawPdf(aBusinessDocument({ lines: [aDocumentLine({ description })] }));
		expect(readWithPdfJs(bytes).pages.length).toBeGreaterThan(3);
		expect(spokenIn(bytes)).toContain(`P ${description.split('\n')[1]}`);
	});

	it('the logo by the name of the seller', async () => {
		expect(spokenIn((await drawPdf(inSwedish())).bytes)[0]).toBe('Figure (Åkerströms Trädgård & Mark AB)');
	});
});

describe('an invoice with 80 lines', () => {
	it('has the head of the table on each page with lines, which is read once, and page numbers', async () => {
		const { bytes } = await drawPdf(aBusinessDocument({ lines: manyLines(80) }));
		const { pages } = readWithPdfJs(bytes);
		expect(pages).toHaveLength(5);
		const heads = pages.map(({ texts }) => texts.filter(({ text }) => text === 'Unit price'));
		expect(heads.map(({ length }) => length)).toEqual([1, 1, 1, 1, 0]);
		expect(heads.flat().map(({ mark }) => mark !== '')).toEqual([true, false, false, false]);
		expect(spokenIn(bytes).filter((each) => each === 'TH Unit price')).toHaveLength(1);
		for (const [at, page] of pages.entries()) expect(linesOnPage(page)).toContain(`Page ${at + 1} of 5`);
		expect(spokenIn(bytes).filter((each) => /^TD Position \d+$/.test(each))).toHaveLength(69);
	});
});

describe('several documents in one file', () => {
	const documents = [aBusinessDocument({ lines: manyLines(30) }), inSwedish()];

	it('count their own pages, and speak their own languages', async () => {
		const { bytes } = await drawPdfs(documents, 'Letters of 1 March');
		const { pages, info } = readWithPdfJs(bytes);
		const numbers = pages.map((page) => linesOnPage(page).find((text) => /^(Page|Sida) \d/.test(text)));
		expect(numbers).toEqual(['Page 1 of 3', 'Page 2 of 3', 'Page 3 of 3', 'Sida 1 av 1']);
		expect(info).toMatchObject({ Title: 'Letters of 1 March', Language: 'en-GB' });
		const parts = pages.map(({ tree }) => JSON.stringify(tree).match(/"role":"Part","lang":"[\w-]+"/g));
		expect(parts[0]).toEqual(['"role":"Part","lang":"en-GB"']);
		expect(parts[3]).toEqual(['"role":"Part","lang":"sv-SE"']);
	});

	it('say all that each says alone', async () => {
		const alone = await Promise.all(documents.map(async (document) => spokenIn((await drawPdf(document)).bytes)));
		expect(spokenIn((await drawPdfs(documents, 'Letters')).bytes)).toEqual(alone.flat());
	});

	it('are at least one', async () => {
		await expect(drawPdfs([], 'Nothing')).rejects.toThrow(RangeError);
	});
});
