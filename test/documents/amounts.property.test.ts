import fc from 'fast-check';
import { composeInvoiceEmail } from '../../src/documents/email/compose-invoice-email';
import { INVOICE_COLUMNS } from '../../src/documents/invoice-columns';
import { invoiceCsv } from '../../src/documents/invoice-csv';
import { drawPdf } from '../../src/documents/pdf/draw-pdf';
import { invoiceDocument } from '../../src/documents/model/invoice-document';
import { invoicePage } from '../../src/documents/page/invoice-page';
import { lineAmount } from '../../src/domain/invoice/adjustments';
import { LINE_COLUMNS } from '../../src/domain/invoice/layout';
import { PLAIN_PRICING, type Pricing } from '../../src/domain/invoice/pricing';
import type { RoundTotals } from '../../src/domain/invoice/rounding';
import { formatAmount, formatMoney, readAmount } from '../../src/domain/money';
import { TERMS } from '../support/builders/credit-note';
import { aPayment } from '../support/builders/invoice';
import { anInvoiceRecord, SWEDISH } from '../support/builders/invoice-record';
import { spokenIn } from '../support/pdf/spoken';
import { textOf } from './page/html';

/** Everything that is written with decimals, and percentages; the groups of thousands stay within one amount. */
const figuresOf = (text: string): ReadonlySet<string> =>
	new Set(text.match(/\d[\d\u00a0\u202f.,]*[.,]\d+(?:\u00a0?%)?|\d+\u00a0?%/g) ?? []);

const freight = { description: 'Freight', amount: '49.5', taxCategory: 'S', taxRate: '25' } as const;
const somePricing: fc.Arbitrary<Pricing> = fc.constantFrom(
	PLAIN_PRICING,
	PLAIN_PRICING,
	{ ...PLAIN_PRICING, discountPercent: '33.3333' },
	{ ...PLAIN_PRICING, discountAmount: '0.01', charges: [freight] },
	{ ...PLAIN_PRICING, includesTax: true },
	{ includesTax: true, discountPercent: '10', discountAmount: '0', charges: [freight] },
);

const aCase = fc.record({
	language: fc.constantFrom('en', 'sv', 'nb', 'ro'),
	currency: fc.constantFrom('SEK', 'EUR', 'KWD'),
	lines: fc.array(
		fc.record({
			description: fc.constantFrom('Work', 'Book'),
			quantity: fc.integer({ min: 1, max: 2_000 }).map((tenths) => tenths / 10),
			unitPrice: fc.integer({ min: 1, max: 9_999_999 }).map((cents) => (cents / 100).toFixed(2)),
			discountPercent: fc.constantFrom(0, 5, 12.5),
			taxRate: fc.constantFrom(0, 6, 12, 25),
		}),
		{ minLength: 1, maxLength: 6 },
	),
	paid: fc.array(fc.bigInt({ min: 1n, max: 50_000_00n }), { maxLength: 3 }),
	pricing: somePricing,
	roundTotals: fc.constantFrom<RoundTotals>('none', 'whole'),
	isCredit: fc.boolean(),
});

type Case = typeof aCase extends fc.Arbitrary<infer T> ? T : never;

/** All columns, so that every figure of the model is shown somewhere on the page. */
const recordOf = ({ language, currency, lines, paid, pricing, roundTotals }: Case) =>
	anInvoiceRecord({
		settings: { ...SWEDISH, roundTotals },
		client: { language },
		lines,
		invoice: {
			currency,
			pricing,
			layout: { columns: LINE_COLUMNS, colour: '', footerText: '', closingWords: '' },
			payments: paid.map((amount, at) => aPayment({ id: `pay_${at}`, amount, currency })),
		},
	});

/** An empty cell is nothing. */
const minorOf = (text: string, currency: string): bigint => {
	if (text === '') return 0n;
	const read = readAmount(text, currency, 'amount');
	if (!read.ok) throw new Error(read.refusal.message);
	return read.value;
};

describe('the amounts of an invoice', () => {
	it('are those of its record in the model, and the same on the page and in both parts of the e-mail', () =>
		fc.assert(
			fc.asyncProperty(aCase, async (given) => {
				const record = recordOf(given);
				const document = invoiceDocument({ record, settings: SWEDISH, logo: null, kind: 'invoice' });
				const { invoice, settlement } = record;
				const money = (minor: bigint) => formatMoney(minor, invoice.currency, document.language);

				const main = document.sums.filter(({ isMain }) => isMain);
				expect(main.map(({ value }) => value)).toEqual([money(settlement.balance)]);
				expect(document.lines.map(({ cells }) => cells.amount)).toEqual(
					invoice.lines.map((line) => money(lineAmount(line, invoice))),
				);
				expect(document.sums.map(({ value }) => value)).toContain(money(invoice.totals.total));
				const { rounding } = invoice.totals;
				if (rounding !== 0n) expect(document.sums.map(({ value }) => value)).toContain(money(rounding));
				for (const { tax } of invoice.totals.taxes.filter(({ rate }) => rate !== '0'))
					expect(document.sums.map(({ value }) => value)).toContain(money(tax));
				expect(document.payment?.due.value).toBe(
					settlement.balance > 0n ? money(settlement.balance) : undefined,
				);
				for (const { kind, text } of document.payment?.codes ?? [])
					expect(text).toContain(
						kind === 'epc'
							? `EUR${formatAmount(settlement.balance, 'EUR')}\n`
							: `;${formatAmount(settlement.balance, 'SEK').replace('.', ',')};`,
					);

				const figures = figuresOf(
					[
						document.headline.value,
						...document.sums.flatMap(({ label, value }) => [label, value]),
						...(document.payments?.rows ?? []).map(({ value }) => value),
						...document.lines.flatMap(({ cells }) => Object.values(cells)),
					].join(' '),
				);
				const amounts = (text: string) =>
					new Set([...figuresOf(text)].filter((figure) => !figure.endsWith('%')));
				const page = await invoicePage({ document, nonce: '', pdfUrl: null });
				expect(figuresOf(textOf(page))).toEqual(figures);
				const { text, html } = composeInvoiceEmail({ record, settings: SWEDISH, url: null });
				expect(amounts(text)).toEqual(amounts([...figures].join(' ')));
				expect(amounts(textOf(html))).toEqual(amounts(text));
			}),
		));

	it('are those of the model in the PDF file, too', () =>
		fc.assert(
			fc.asyncProperty(aCase, async (given) => {
				const record = recordOf(given);
				const document = invoiceDocument({ record, settings: SWEDISH, logo: null, kind: 'invoice' });
				const spoken = spokenIn((await drawPdf(document)).bytes).join('\n');
				const shown = [
					...document.sums.map(({ value }) => value),
					...(document.payments?.rows ?? []).map(({ value }) => value),
					...document.lines.flatMap(({ cells }) => [cells.unitPrice, cells.amount]),
				];
				for (const amount of shown) expect(spoken).toContain(amount);
			}),
			{ numRuns: 20 },
		));

	it('are those of the record in a CSV file, too', () =>
		fc.assert(
			fc.property(aCase, (given) => {
				const record = recordOf(given);
				const { totals, currency } = record.invoice;
				const columns = INVOICE_COLUMNS.filter(({ id }) =>
					['net', 'tax', 'total', 'paid', 'balance'].includes(id),
				);
				const amounts = [
					totals.net,
					totals.tax,
					totals.total,
					record.settlement.paid,
					record.settlement.balance,
				];
				expect(invoiceCsv([record], columns).split('\r\n')[1]).toBe(
					amounts.map((minor) => formatAmount(minor, currency)).join(','),
				);
			}),
		));

	it('sum up to those of the record where a CSV file has a row for each tax rate', () =>
		fc.assert(
			fc.property(aCase, (given) => {
				const plain = recordOf(given);
				const credit = given.isCredit ? { ...TERMS } : null;
				const record = { ...plain, invoice: { ...plain.invoice, credit } };
				const { totals, currency } = record.invoice;
				const sign = given.isCredit ? -1n : 1n;
				const columns = INVOICE_COLUMNS.filter(({ id }) =>
					['net', 'tax', 'rounding', 'total', 'balance'].includes(id),
				);
				const rows = invoiceCsv([record], columns, { rowsPer: 'taxRate' })
					.trimEnd()
					.split('\r\n')
					.map((row) => row.split(','));
				const sumOf = (heading: string) => {
					const at = rows[0]!.indexOf(heading);
					return rows.slice(1).reduce((sum, row) => sum + minorOf(row[at] ?? '', currency), 0n);
				};
				expect(['Net', 'Tax', 'Rounding', 'Total', 'Balance'].map(sumOf)).toEqual([
					totals.net * sign,
					totals.tax * sign,
					totals.rounding * sign,
					totals.total * sign,
					record.settlement.balance,
				]);
				expect(rows.slice(1).map(([category, rate]) => `${category} ${rate}`)).toEqual(
					totals.taxes.map(({ category, rate }) => `${category} ${rate}`),
				);
			}),
		));
});
