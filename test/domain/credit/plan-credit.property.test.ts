import * as fc from 'fast-check';
import { creditedOf, issuedCredits } from '../../../src/domain/credit/credit-note';
import type { CreditWish } from '../../../src/domain/credit/plan-credit';
import { restOf } from '../../../src/domain/credit/rest';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { isPlain, PLAIN_PRICING, type Pricing } from '../../../src/domain/invoice/pricing';
import type { LineInput } from '../../../src/domain/invoice/line-item';
import { anInvoiceOf, credited, drafted, issuedOf } from '../../support/builders/credit-note';

/** Lines whose amounts need rounding, sometimes with a line that gives money back. */
const line = fc.record({
	description: fc.constant('Work'),
	quantity: fc.constantFrom('1', '3', '0.333', '7.5', '2'),
	unitPrice: fc.integer({ min: 1, max: 99_999 }).map((cents) => (cents / 1000).toFixed(3)),
	discountPercent: fc.constantFrom(0, 10, 33.3333),
	taxRate: fc.constantFrom(0, 6, 12, 25, 21.5),
});
const rebate = fc.record({
	description: fc.constant('Rebate'),
	quantity: fc.constantFrom('-1', '1'),
	unitPrice: fc.constantFrom('0.01', '-0.50'),
	taxRate: fc.constantFrom(6, 25),
});

/** In percent, and as an amount. */
const discounts: fc.Arbitrary<readonly [string, string]> = fc.constantFrom(
	['0', '0'],
	['10', '0'],
	['33.3333', '0'],
	['100', '0'],
	['0', '0.07'],
);

/** Most with plain prices; some with tax, discounts and charges. */
const pricings = fc.option(
	fc.record({
		includesTax: fc.boolean(),
		discount: discounts,
		charges: fc.array(
			fc.record({
				description: fc.constant('Freight'),
				amount: fc.constantFrom('0.01', '9.99', '50'),
				taxCategory: fc.constant('S' as const),
				taxRate: fc.constantFrom('6', '25'),
			}),
			{ maxLength: 2 },
		),
	}),
	{ nil: null, freq: 2 },
);

const linesOf = fc
	.tuple(fc.array(line, { minLength: 1, maxLength: 5 }), fc.option(rebate, { nil: null, freq: 3 }))
	.map(([lines, back]) => [...lines, ...(back ? [back] : [])] as LineInput[]);

const invoices = fc
	.tuple(linesOf, pricings)
	.map(([lines, asked]) => invoiceOrNull(lines, asked && pricingOf(asked)))
	.filter((invoice) => invoice !== null);

type Asked = NonNullable<typeof pricings extends fc.Arbitrary<infer P> ? P : never>;
const pricingOf = ({ includesTax, charges, discount: [discountPercent, discountAmount] }: Asked): Pricing => ({
	includesTax,
	charges,
	discountPercent,
	discountAmount,
});

function invoiceOrNull(lines: readonly LineInput[], pricing: Pricing | null): Invoice | null {
	try {
		const invoice = anInvoiceOf(lines, { pricing: pricing ?? PLAIN_PRICING });
		return invoice.totals.total > 0n ? invoice : null;
	} catch {
		return null;
	}
}

/** A wish, made of numbers between 0 and 1 as the invoice stands when its turn comes. */
const wishes = fc.array(
	fc.record({
		of: fc.constantFrom('lines', 'amount', 'full'),
		share: fc.double({ min: 0.01, max: 1, noNaN: true }),
		line: fc.nat({ max: 5 }),
		isWhole: fc.boolean(),
	}),
	{ maxLength: 6 },
);
type Wish = typeof wishes extends fc.Arbitrary<(infer W)[]> ? W : never;

function wishOf({ of, share, line: at, isWhole }: Wish, invoice: Invoice): CreditWish {
	const rest = restOf(invoice);
	if (of === 'full') return { of: 'full' };
	if (of === 'amount') {
		const part = BigInt(Math.max(1, Math.floor(Number(rest.totals.total) * share)));
		return { of: 'amount', amount: part };
	}
	const index = at % invoice.lines.length;
	const left = rest.lines[index]!.quantity;
	const quantity = isWhole ? null : (Number(left) * share).toFixed(4);
	return { of: 'lines', lines: [{ line: index + 1, quantity }] };
}

/** What a wish makes of the invoice; the invoice itself where it is refused. */
function after(invoice: Invoice, wish: CreditWish): Invoice {
	const draft = drafted(invoice, wish);
	if (!draft.ok) return invoice;
	const issued = issuedOf(draft.value, invoice);
	return issued.ok ? issued.value.invoice : invoice;
}

const sameSide = (part: bigint, whole: bigint) =>
	whole < 0n ? part <= 0n && part >= whole : part >= 0n && part <= whole;

/** Summed apart from the code that bounds them. */
function checkNeverAbove(invoice: Invoice): void {
	expect(creditedOf(invoice)).toBeLessThanOrEqual(invoice.totals.total);
	for (const { category, rate, taxable, tax } of invoice.totals.taxes) {
		const own = issuedCredits(invoice)
			.flatMap(({ totals }) => totals.taxes)
			.filter((group) => group.category === category && group.rate === rate);
		expect(
			sameSide(
				own.reduce((sum, group) => sum + group.taxable, 0n),
				taxable,
			),
		).toBe(true);
		expect(
			sameSide(
				own.reduce((sum, group) => sum + group.tax, 0n),
				tax,
			),
		).toBe(true);
	}
	for (const { lines, totals } of invoice.creditNotes) {
		expect(totals.net + totals.tax).toBe(totals.total);
		if (!isPlain(invoice.pricing)) continue;
		expect(lines.reduce((sum, { net }) => sum + net, 0n)).toBe(totals.net);
		for (const { category, rate, taxable } of totals.taxes)
			expect(
				lines
					.filter((one) => one.taxCategory === category && one.taxRate === rate)
					.reduce((sum, { net }) => sum + net, 0n),
			).toBe(taxable);
	}
}

describe('what credit notes take back', () => {
	it('is never above the invoice, in all and per tax category and rate, whatever is asked in whatever order', () => {
		fc.assert(
			fc.property(invoices, wishes, (invoice, asked) => {
				let now = invoice;
				for (const wish of asked) {
					now = after(now, wishOf(wish, now));
					checkNeverAbove(now);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('sums up to the invoice exactly when what is left is credited at last, whatever was rounded before', () => {
		fc.assert(
			fc.property(invoices, wishes, (invoice, asked) => {
				const between = asked.reduce((now, wish) => after(now, wishOf(wish, now)), invoice);
				const end = after(between, { of: 'full' });
				expect(creditedOf(end)).toBe(invoice.totals.total);
				const { totals } = restOf(end);
				expect([totals.net, totals.tax]).toEqual([0n, 0n]);
				for (const { taxable, tax } of totals.taxes) expect([taxable, tax]).toEqual([0n, 0n]);
			}),
			{ numRuns: 300 },
		);
	});

	it('is exactly the amount that was asked for', () => {
		fc.assert(
			fc.property(invoices, fc.double({ min: 0.001, max: 1, noNaN: true }), (invoice, share) => {
				const amount = BigInt(Math.max(1, Math.floor(Number(invoice.totals.total) * share)));
				expect(credited(invoice, { of: 'amount', amount }).note.totals.total).toBe(amount);
			}),
			{ numRuns: 300 },
		);
	});

	it('is the whole invoice, line by line, where nothing was credited before', () => {
		fc.assert(
			fc.property(invoices, (invoice) => {
				const { note } = credited(invoice);
				expect(note.lines).toEqual(invoice.lines);
				expect(note.totals).toEqual(invoice.totals);
				expect(note.pricing).toEqual(invoice.pricing);
			}),
		);
	});

	it('comes out even line by line, when every line is credited in thirds', () => {
		fc.assert(
			fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), pricings, (lines, asked) => {
				const invoice = anInvoiceOf(
					lines.map((one) => ({ ...one, quantity: '3', unitPrice: (1 + Number(one.unitPrice)).toFixed(3) })),
					{ pricing: { ...(asked ? pricingOf(asked) : PLAIN_PRICING), charges: [] } },
				);
				fc.pre(invoice.totals.total > 0n);
				const third: CreditWish = {
					of: 'lines',
					lines: lines.map((_line, at) => ({ line: at + 1, quantity: '1' })),
				};
				const end = [1, 2, 3].reduce((now) => credited(now, third).invoice, invoice);
				expect(creditedOf(end)).toBe(invoice.totals.total);
			}),
		);
	});
});
