import { invoiceContent } from '../../src/documents/email/content';
import { composeInvoiceEmail } from '../../src/documents/email/compose-invoice-email';
import { invoiceCsv } from '../../src/documents/invoice-csv';
import { chosenColumns } from '../../src/documents/invoice-columns';
import { invoiceDocument } from '../../src/documents/model/invoice-document';
import { drawPdf } from '../../src/documents/pdf/draw-pdf';
import { PLAIN_PRICING } from '../../src/domain/invoice/pricing';
import type { InvoiceRecord } from '../../src/ports/invoicing-system';
import { credited } from '../support/builders/credit-note';
import { partsOf } from '../support/builders/deposits';
import { aPayment } from '../support/builders/invoice';
import { anInvoiceRecord, SWEDISH } from '../support/builders/invoice-record';
import { spokenIn } from '../support/pdf/spoken';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const LINES = [
	{ description: 'Kitchen', quantity: 10, unitPrice: 800, taxRate: 25 },
	{ description: 'Book', quantity: 4, unitPrice: 500, taxRate: 6 },
];
const SHARES = [{ percent: '30' }, { amount: 2_424_00n }];
const parts = (language = 'en', invoice = {}) =>
	partsOf({ lines: LINES, shares: SHARES, client: { language }, invoice });
const documentOf = (record: InvoiceRecord, kind: 'invoice' | 'receipt' = 'invoice') =>
	invoiceDocument({ record, settings: SWEDISH, logo: null, kind });
const sumsIn = (record: InvoiceRecord, kind?: 'receipt') =>
	documentOf(record, kind).sums.map(({ label, value, isMain }) => plain(`${isMain ? '* ' : ''}${label}: ${value}`));

describe('the document of a final invoice', () => {
	it('shows the whole, what each deposit takes off with its tax, and what is left', () => {
		expect(sumsIn(parts().final)).toEqual([
			'Subtotal: SEK 10,000.00',
			'Tax 25% (on SEK 8,000.00): SEK 2,000.00',
			'Tax 6% (on SEK 2,000.00): SEK 120.00',
			'Total: SEK 12,120.00',
			'Deducted: deposit invoice 0031 of 1 February 2026: -SEK 3,636.00',
			'of which tax 25%: -SEK 600.00',
			'of which tax 6%: -SEK 36.00',
			'Deducted: deposit invoice 0032 of 2 February 2026: -SEK 2,424.00',
			'of which tax 25%: -SEK 400.00',
			'of which tax 6%: -SEK 24.00',
			'Left excluding tax: SEK 5,000.00',
			'Tax 25% (on SEK 4,000.00): SEK 1,000.00',
			'Tax 6% (on SEK 1,000.00): SEK 60.00',
			'* Total after deposits: SEK 6,060.00',
		]);
	});

	it.each([
		['sv', 'Avgår: förskottsfaktura 0031, 1 februari 2026', 'varav moms 25 %', 'Totalt efter förskott'],
		['nb', 'Til fradrag: forskuddsfaktura 0031, 1. februar 2026', 'herav mva. 25 %', 'Totalt etter forskudd'],
		['ro', 'Se scade: factura de avans 0031 din 1 februarie 2026', 'din care TVA 25 %', 'Total după avansuri'],
	])('in %s', (language, deducted, tax, left) => {
		const labels = documentOf(parts(language).final).sums.map(({ label }) => plain(label));
		expect(labels.slice(4, 6)).toEqual([deducted, tax]);
		expect(labels.at(-1)).toBe(left);
	});

	it('goes on to what was paid, and its receipt does', () => {
		const { final } = parts('en', { payments: [aPayment({ amount: 1_000_00n, currency: 'SEK' })] });
		const rest = ['Total after deposits: SEK 6,060.00', 'Paid: SEK 1,000.00', 'Balance due: SEK 5,060.00'];
		// The payment is on every invoice of the builder; the deposits of this test are not looked at.
		expect(
			sumsIn(final)
				.slice(-3)
				.map((text) => text.replace('* ', '')),
		).toEqual(rest);
		expect(
			sumsIn(final, 'receipt')
				.slice(-3)
				.map((text) => text.replace('* ', '')),
		).toEqual(rest);
		expect(documentOf(final).payment!.due.value).toContain('5,060.00');
	});

	it('names a rate no more of which nothing is left, and is main where all is paid in advance', () => {
		const { final } = partsOf({ lines: LINES, shares: [{ percent: '100' }], client: { language: 'en' } });
		expect(sumsIn(final).slice(-2)).toEqual(['of which tax 6%: -SEK 120.00', '* Total after deposits: SEK 0.00']);
		expect(documentOf(final).payment).toBeNull();
	});

	it('has no tax where none is taken', () => {
		const lines = [{ description: 'Advice', unitPrice: 100, taxCategory: 'AE' }];
		const { final } = partsOf({ lines, shares: [{ percent: '30' }], client: { language: 'en' } });
		expect(sumsIn(final)).toEqual([
			'Subtotal: SEK 100.00',
			'Reverse charge: SEK 0.00',
			'Total: SEK 100.00',
			'Deducted: deposit invoice 0031 of 1 February 2026: -SEK 30.00',
			'Left excluding tax: SEK 70.00',
			'Reverse charge: SEK 0.00',
			'* Total after deposits: SEK 70.00',
		]);
	});

	it('keeps discount and charges apart from deposits, also where prices include tax', () => {
		const freight = { description: 'Freight', amount: '50', taxCategory: 'S', taxRate: '25' } as const;
		const pricing = { ...PLAIN_PRICING, includesTax: true, discountPercent: '10', charges: [freight] };
		const lines = [{ description: 'Kitchen', unitPrice: 1_000, taxRate: 25 }];
		const { final } = partsOf({ lines, pricing, shares: [{ percent: '50' }], client: { language: 'en' } });
		expect(sumsIn(final)).toEqual([
			'Sum of lines: SEK 1,000.00',
			'Discount 10%: -SEK 100.00',
			'Freight: SEK 50.00',
			'Total excluding tax: SEK 760.00',
			'Tax 25%: SEK 190.00',
			'Total: SEK 950.00',
			'Deducted: deposit invoice 0031 of 1 February 2026: -SEK 475.00',
			'of which tax 25%: -SEK 95.00',
			'Left excluding tax: SEK 380.00',
			'Tax 25%: SEK 95.00',
			'* Total after deposits: SEK 475.00',
		]);
	});

	it('rounds what is left, and nothing before it', () => {
		const settings = { ...SWEDISH, roundTotals: 'whole' } as const;
		const lines = [{ description: 'Kitchen', unitPrice: '1000.30', taxRate: 25 }];
		const { final, deposits } = partsOf({
			lines,
			settings,
			shares: [{ percent: '30' }],
			client: { language: 'en' },
		});
		expect(deposits[0]!.invoice.totals).toMatchObject({ total: 375_00n, rounding: -11n });
		expect(sumsIn(final)).toEqual([
			'Subtotal: SEK 1,000.30',
			'Tax 25%: SEK 250.08',
			'Total: SEK 1,250.38',
			'Deducted: deposit invoice 0031 of 1 February 2026: -SEK 375.11',
			'of which tax 25%: -SEK 75.02',
			'Left excluding tax: SEK 700.21',
			'Tax 25%: SEK 175.06',
			'Rounding: -SEK 0.27',
			'* Total after deposits: SEK 875.00',
		]);
	});

	it('says the same in the PDF file and in both parts of the e-mail', async () => {
		const { final } = parts();
		const { text, html } = composeInvoiceEmail({ record: final, settings: SWEDISH, url: null });
		const spoken = spokenIn((await drawPdf(documentOf(final))).bytes).join('\n');
		for (const { label, value } of documentOf(final).sums)
			for (const written of [text, html, spoken]) {
				expect(plain(written)).toContain(plain(label));
				expect(plain(written)).toContain(plain(value));
			}
	});
});

describe('the document of a deposit', () => {
	it.each([
		['en', 'Deposit invoice 0031', 'Deposit 30 %: Kitchen'],
		['sv', 'Förskottsfaktura 0031', 'Förskott 30 %: Kitchen'],
		['nb', 'Forskuddsfaktura 0031', 'Forskudd 30 %: Kitchen'],
		['ro', 'Factură de avans 0031', 'Avans 30 %: Kitchen'],
	])('in %s says that it is one', (language, title, line) => {
		const [deposit] = parts(language).deposits;
		const document = documentOf(deposit!);
		expect([document.title, document.kind, plain(document.lines[0]!.description)]).toEqual([
			title,
			'invoice',
			line,
		]);
		const { subject, opening } = invoiceContent({ record: deposit!, settings: SWEDISH, url: null });
		const words = title.replace('Factură', 'Factura');
		expect(subject).toContain(words);
		expect(opening.toLowerCase()).toContain(words.toLowerCase());
	});

	it('goes without a company', () => {
		const settings = { ...SWEDISH, companyName: '' };
		const deposit = partsOf({ lines: LINES, shares: SHARES, settings, client: { language: 'en' } }).deposits[0]!;
		const content = invoiceContent({ record: deposit, settings, url: null });
		expect(content.subject).toBe('Deposit invoice 0031');
		expect(content.opening).toContain('Here is deposit invoice 0031.');
	});

	it('has a receipt that is called so', () => {
		expect(documentOf(parts().deposits[0]!, 'receipt').heading).toBe('Receipt');
	});
});

describe('the credit note', () => {
	const noteOf = (record: InvoiceRecord) => {
		const { note } = credited(record.invoice);
		return { ...record, invoice: { ...note, parties: record.invoice.parties } };
	};

	it('of a final invoice takes back what was left, and deducts nothing', () => {
		const sums = sumsIn(noteOf(parts().final));
		expect(sums).toContain('* Total: SEK 6,060.00');
		expect(sums.join()).not.toContain('Deducted');
		expect(documentOf(noteOf(parts().final)).heading).toBe('Credit note');
	});

	it('of a deposit takes back the deposit', () => {
		const note = noteOf(parts().deposits[0]!);
		expect([documentOf(note).heading, sumsIn(note).at(-1)]).toEqual(['Credit note', '* Total: SEK 3,636.00']);
	});
});

describe('exports', () => {
	const { deposits, final } = parts();
	const columns = chosenColumns(['number', 'discount', 'charges', 'deducted', 'net', 'tax', 'total']);

	it('have a column for what deposits take off, and nothing of it among discounts', () => {
		expect(invoiceCsv([...deposits, final], columns).split('\r\n')).toEqual([
			'Number,Discount,Charges,Deducted Deposits,Net,Tax,Total',
			'0031,0.00,0.00,0.00,3000.00,636.00,3636.00',
			'0032,0.00,0.00,0.00,2000.00,424.00,2424.00',
			'0042,0.00,0.00,5000.00,5000.00,1060.00,6060.00',
			'',
		]);
	});

	it('have it for each rate, too', () => {
		expect(invoiceCsv([final], columns, { rowsPer: 'taxRate' }).split('\r\n')).toEqual([
			'Number,Discount,Charges,Tax Category,Tax Rate,Deducted Deposits,Net,Tax,Total',
			'0042,0.00,0.00,S,25,4000.00,4000.00,1000.00,5000.00',
			'0042,,,S,6,1000.00,1000.00,60.00,1060.00',
			'',
		]);
	});

	it('have a credit note below zero for each rate, as in a row of its own', () => {
		const record = anInvoiceRecord();
		const note = { ...record, invoice: { ...credited(record.invoice).note, number: 'C-1' } };
		const some = chosenColumns(['number', 'net', 'tax', 'total']);
		expect(invoiceCsv([note], some, { rowsPer: 'taxRate' }).split('\r\n')[1]).toBe(
			'C-1,S,25,-1800.00,-450.00,-2250.00',
		);
	});
});
