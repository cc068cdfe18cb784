import fc from 'fast-check';
import { chartKey, foreignMoney, vouchersOf, type Booked, type Chart } from '../../../src/domain/bookkeeping/voucher';
import { readLines, type LineInput } from '../../../src/domain/invoice/line-item';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { priceInvoice } from '../../../src/domain/invoice/priced';
import { PLAIN_PRICING, type Pricing } from '../../../src/domain/invoice/pricing';
import { roundTotals, type RoundTotals } from '../../../src/domain/invoice/rounding';
import { addDays } from '../../../src/domain/local-date';
import { aCreditNote, TERMS } from '../../support/builders/credit-note';
import { anInvoice, aPayment } from '../../support/builders/invoice';
import { propertyRuns } from '../../support/property-runs';

const RATES = ['0', '6', '12', '25'];
const CHART: Chart = new Map([
	[chartKey('receivables'), '1510'],
	[chartKey('bank'), '1930'],
	[chartKey('charges'), '8313'],
	[chartKey('rounding'), '3740'],
	...RATES.map((rate, at) => [chartKey('sales', rate === '0' ? 'Z' : 'S', rate), `300${at}`] as const),
	...RATES.map((rate, at) => [chartKey('tax', rate === '0' ? 'Z' : 'S', rate), `26${at}1`] as const),
]);
const PERIOD = { from: '2026-03-01', until: '2026-03-31' };
const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n);

const aDay = fc.integer({ min: -20, max: 50 }).map((n) => addDays(PERIOD.from, n));
const someLines = fc.array(
	fc.record({
		unitPrice: fc.integer({ min: 1, max: 1_000_000 }).map((minor) => String(minor / 100)),
		quantity: fc.integer({ min: 1, max: 9 }),
		taxRate: fc.constantFrom(...RATES),
	}),
	{ minLength: 1, maxLength: 6 },
);

function booked(
	number: string,
	lines: readonly LineInput[],
	fields: Partial<Invoice>,
	round: RoundTotals = 'none',
): Booked {
	const read = readLines(
		lines.map((line) => ({ description: 'Work', ...line })),
		'SEK',
	);
	const priced = read.ok ? priceInvoice(read.value, fields.pricing ?? PLAIN_PRICING, 'SEK') : null;
	const rounded = priced?.ok ? roundTotals(priced.value.totals, 'SEK', round) : null;
	if (!priced?.ok || !rounded?.ok) throw new Error('The lines are not read.');
	const more = {
		currency: 'SEK',
		lines: priced.value.lines,
		totals: rounded.value,
		number,
		phase: 'issued' as const,
		...fields,
	};
	const invoice = fields.credit ? aCreditNote({ ...more, credit: fields.credit }) : anInvoice(more);
	return { invoice, client: 'Åsa' };
}

const freight = { description: 'Freight', amount: '49.5', taxCategory: 'S', taxRate: '25' } as const;
const somePricing: fc.Arbitrary<Pricing> = fc.constantFrom(
	PLAIN_PRICING,
	{ ...PLAIN_PRICING, discountPercent: '33.3333' },
	{ ...PLAIN_PRICING, discountAmount: '0.01', charges: [freight] },
	{ ...PLAIN_PRICING, includesTax: true },
	{ includesTax: true, discountPercent: '10', discountAmount: '0', charges: [freight] },
);

const someRecords = fc.array(
	fc.record({
		lines: someLines,
		pricing: somePricing,
		day: aDay,
		isCredit: fc.boolean(),
		paid: fc.bigInt(1n, 9_999n),
		paidOn: aDay,
		round: fc.constantFrom<RoundTotals>('none', 'whole'),
	}),
	{ maxLength: 8 },
);

test('every voucher sums up to zero, and the accounts to what was invoiced, credited, paid and paid back', () => {
	fc.assert(
		fc.property(someRecords, (asked) => {
			const records = asked.map(({ lines, pricing, day, isCredit, paid, paidOn, round }, at) => {
				const fields = {
					pricing,
					issueDate: day,
					dueDate: day,
					credit: isCredit ? TERMS : null,
					payments: [
						aPayment({ currency: 'SEK', amount: paid, paidOn, kind: isCredit ? 'refund' : 'payment' }),
						aPayment({ currency: 'SEK', amount: 7n, paidOn, kind: 'offset', creditNoteId: 'cn_1' }),
						aPayment({ currency: 'SEK', amount: 7n, paidOn, creditNoteId: 'cn_1' }),
						aPayment({ currency: 'SEK', amount: 3n, paidOn, kind: 'charges' }),
						aPayment({ currency: 'SEK', amount: 7n, paidOn, counts: false, state: 'pending' }),
					],
				};
				return booked(`${at + 1}`, lines, fields, round);
			});
			const unapplied = asked.flatMap(({ paid, paidOn }) => [
				aPayment({ invoiceId: null, currency: 'SEK', amount: paid + 1n, paidOn }),
				aPayment({ invoiceId: null, currency: 'SEK', amount: 7n, paidOn, creditNoteId: 'cn_1' }),
				aPayment({ invoiceId: null, currency: 'EUR', amount: 7n, paidOn }),
				aPayment({ invoiceId: null, currency: 'SEK', amount: 7n, paidOn, deletedAt: '2026-04-01T00:00:00Z' }),
			]);
			const books = { records, unapplied, currency: 'SEK' };
			const made = vouchersOf(books, PERIOD, CHART);
			if (!made.ok) throw new Error(made.refusal.message);
			const rows = made.value.flatMap(({ postings }) => postings);
			for (const { postings } of made.value) expect(sum(postings.map(({ amount }) => amount))).toBe(0n);
			const on = (test: RegExp) =>
				sum(rows.filter(({ account }) => test.test(account)).map(({ amount }) => amount));
			const inPeriod = (day: string) => day >= PERIOD.from && day <= PERIOD.until;
			const dated = records.filter(({ invoice }) => inPeriod(invoice.issueDate!));
			const signed = (of: (invoice: Invoice) => bigint) =>
				sum(dated.map(({ invoice }) => (invoice.credit ? -of(invoice) : of(invoice))));
			const came = asked.filter(({ paidOn }) => inPeriod(paidOn));
			const money = sum(came.map(({ isCredit, paid }) => paid + 1n + (isCredit ? -paid : paid)));
			expect(foreignMoney(books, PERIOD)).toBe(came.length);
			RATES.forEach((rate, at) => {
				const ofRate = ({ totals }: Invoice) =>
					sum(totals.taxes.filter((tax) => tax.rate === rate).map(({ taxable }) => taxable));
				expect(on(new RegExp(`^300${at}`))).toBe(-signed(ofRate));
			});
			expect(on(/^300/)).toBe(-signed(({ totals }) => totals.net));
			expect(on(/^3740/)).toBe(-signed(({ totals }) => totals.rounding));
			expect(on(/^26/)).toBe(-signed(({ totals }) => totals.tax));
			const charges = 3n * BigInt(came.length);
			expect(on(/^8313/)).toBe(-charges);
			expect(on(/^1930/)).toBe(money + charges);
			expect(on(/^1510/)).toBe(signed(({ totals }) => totals.total) - money);
			expect(made.value.map(({ date }) => date)).toEqual(made.value.map(({ date }) => date).sort());
		}),
		{ numRuns: propertyRuns(300) },
	);
});

test('what cannot be posted is refused by name, and what is not in the period asks for nothing', () => {
	const codeOf = (fields: Partial<Invoice>, chart = CHART) => {
		const records = [booked('1', [{ unitPrice: 1, taxRate: 25 }], fields)];
		const made = vouchersOf({ records, unapplied: [], currency: 'SEK' }, PERIOD, chart);
		return made.ok ? made.value.length : `${made.refusal.code} ${made.refusal.message}`;
	};
	const issued = { issueDate: '2026-03-05', dueDate: '2026-03-05' };
	expect(codeOf({ ...issued, currency: 'EUR' })).toMatch(/^currency_mismatch 1 is in EUR/);
	const without = new Map([...CHART].filter(([key]) => key !== chartKey('sales', 'S', '25')));
	expect(codeOf(issued, without)).toMatch(/^book_account_missing .*sales in tax category S at 25 %/);
	expect(codeOf({ ...issued, issueDate: '2026-04-01', currency: 'EUR' })).toBe(0);
	expect(codeOf({ ...issued, phase: 'void' })).toBe(0);
	expect(codeOf(issued)).toBe(1);
	const charged = { ...issued, payments: [aPayment({ currency: 'SEK', kind: 'charges', paidOn: '2026-03-06' })] };
	expect(codeOf(charged)).toBe(2);
	const noCharges = new Map([...CHART].filter(([key]) => key !== chartKey('charges')));
	expect(codeOf(charged, noCharges)).toMatch(/^book_account_missing .*charges of reminders/);
});

test('money that stands on no invoice needs an account, too', () => {
	const unapplied = [aPayment({ invoiceId: null, currency: 'SEK', paidOn: '2026-03-06', reference: 'RF18' })];
	const books = { records: [], unapplied, currency: 'SEK' };
	expect(vouchersOf(books, PERIOD, CHART)).toMatchObject({ value: [{ kind: 'payment', number: 'RF18' }] });
	const noBank = new Map([...CHART].filter(([key]) => key !== chartKey('bank')));
	expect(vouchersOf(books, PERIOD, noBank)).toMatchObject({
		refusal: { message: 'A payment that stands on no invoice needs an account for bank, and none is given.' },
	});
});
