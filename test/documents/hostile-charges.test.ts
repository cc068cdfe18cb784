import { crossIndustryInvoice } from '../../src/documents/cii/write/document';
import { composeInvoiceEmail } from '../../src/documents/email/compose-invoice-email';
import { INVOICE_COLUMNS } from '../../src/documents/invoice-columns';
import { invoiceCsv } from '../../src/documents/invoice-csv';
import { invoiceDocument } from '../../src/documents/model/invoice-document';
import { invoicePage } from '../../src/documents/page/invoice-page';
import { drawPdf } from '../../src/documents/pdf/draw-pdf';
import { eInvoiceOf } from '../../src/documents/ubl/from-ledger/e-invoice-of';
import { eInvoiceXml } from '../../src/documents/ubl/write/document';
import { PLAIN_PRICING } from '../../src/domain/invoice/pricing';
import { readPricing } from '../../src/domain/invoice/read-pricing';
import { HOSTILE } from '../support/builders/hostile';
import { anInvoiceRecord, SWEDISH, WORK } from '../support/builders/invoice-record';
import { readCii } from '../support/cii/read-cii';
import { structureFaults } from '../support/pdf/structure-faults';
import { spokenIn } from '../support/pdf/spoken';
import { readEInvoice } from '../support/ubl/read-e-invoice';
import { tagsOf, textOf } from './page/html';

const NONCE = 'bm9uY2U=';

/** An invoice with a discount and a charge of that text. The ledger would refuse some of them. */
const recordWith = (description: string) =>
	anInvoiceRecord({
		lines: [WORK],
		client: { language: 'en' },
		invoice: {
			buyerReference: '7',
			pricing: {
				...PLAIN_PRICING,
				discountAmount: '100',
				charges: [{ description, amount: '49', taxCategory: 'S', taxRate: '12' }],
			},
		},
	});
const documentWith = (description: string) =>
	invoiceDocument({ record: recordWith(description), settings: SWEDISH, logo: null, kind: 'invoice' });
const eInvoiceWith = (description: string) =>
	eInvoiceOf({ record: recordWith(description), settings: SWEDISH, additions: {} });

const TEXTS: Readonly<Record<string, string>> = {
	'markup and headers': HOSTILE,
	'what ends an element or a stream': ')(\\ endstream ]]> </cbc:AllowanceChargeReason><x> & "d" \'e\'',
	'control characters and half characters': 'a\u0000b\u0007c\u001bd\u007fe\ud800f\u2028g\r\nh\ti\u202ej',
	'a word that fits into no line': 'x'.repeat(200),
	'two hundred words': 'Fracht nach Übersee '.repeat(10),
};
const printed = (text: string) =>
	text
		.replace(/\r\n?/g, '\n')
		.replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
		.trim();

describe('T12: hostile text of a charge', () => {
	it.each(Object.entries(TEXTS))('is shown as text on the page: %s', async (_, text) => {
		const html = await invoicePage({ document: documentWith(text), nonce: NONCE, pdfUrl: null });
		for (const { name, attributes } of tagsOf(html)) {
			for (const attribute of attributes.keys()) expect(attribute).not.toMatch(/^on|^style$/);
			expect(name).not.toBe('x');
			if (name === 'script' || name === 'style') expect(attributes.get('nonce')).toBe(NONCE);
		}
		expect(textOf(html)).toContain('49.00');
	});

	it.each(Object.entries(TEXTS))('leaves a file that every reader opens: %s', async (_, text) => {
		const { bytes } = await drawPdf(documentWith(text));
		expect(structureFaults(bytes)).toEqual([]);
		expect(spokenIn(bytes).some((words) => words.includes('49.00'))).toBe(true);
	});

	it.each(Object.entries(TEXTS))('is read from an e-invoice as it was written: %s', (_, text) => {
		const written = eInvoiceWith(text);
		const reasons = [expect.any(String), printed(text)] as string[];
		expect(readEInvoice(eInvoiceXml(written, 'peppol')).allowances.map(({ reason }) => reason)).toEqual(reasons);
		expect(readCii(crossIndustryInvoice(written)).allowances.map(({ reason }) => reason)).toEqual(reasons);
	});

	it.each(Object.entries(TEXTS))('adds no header and no markup to the mail: %s', (_, text) => {
		const mail = composeInvoiceEmail({ record: recordWith(text), settings: SWEDISH, url: null });
		for (const header of [mail.to, mail.cc, mail.subject]) expect(header).not.toMatch(/\p{Cc}|eve@example/u);
		expect(mail.html).not.toMatch(/<script|<img src=x|<x>/i);
		expect(mail.html).toContain('49.00');
	});

	it('stands in no column of a CSV file', () => {
		const csv = invoiceCsv([recordWith('=1+1')], INVOICE_COLUMNS, { rowsPer: 'taxRate' });
		expect(csv).not.toContain('=1+1');
		expect(csv.split('\r\n')).toHaveLength(4);
	});

	it.each([
		['text_too_long', 'x'.repeat(201)],
		['unstorable_text', 'a\u0000b'],
		['unstorable_text', 'a\ud800'],
		['missing_text', '\u200b'],
		['not_a_text', 7],
	])('is refused as %s where no document could hold it', (code, description) => {
		const read = readPricing({ charges: [{ description, amount: 1 }] }, PLAIN_PRICING, 'EUR');
		expect(read).toMatchObject({ ok: false, refusal: { code, field: 'charges[0].description' } });
	});
});
