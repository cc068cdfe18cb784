import { Big } from 'big.js';
import fc from 'fast-check';
import { adjustmentsOf } from '../../../src/domain/invoice/adjustments';
import { readLines, type LineInput } from '../../../src/domain/invoice/line-item';
import { priceInvoice, type Priced } from '../../../src/domain/invoice/priced';
import { PLAIN_PRICING, type Pricing } from '../../../src/domain/invoice/pricing';
import type { Result } from '../../../src/domain/refusal';

Big.RM = Big.roundHalfUp;

const accepted = <T>(result: Result<T>): T => {
	if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.message}`);
	return result.value;
};
const priced = (lines: readonly LineInput[], pricing: Partial<Pricing>, currency = 'EUR'): Priced =>
	accepted(priceInvoice(accepted(readLines(lines, currency)), { ...PLAIN_PRICING, ...pricing }, currency));
const line = (unitPrice: number | string, taxRate = 0, more: LineInput = {}): LineInput => ({
	description: 'Work',
	unitPrice,
	taxRate,
	...more,
});
const freight = { description: 'Freight', amount: '50', taxCategory: 'S' as const, taxRate: '25' };
const netsOf = ({ lines }: Priced) => lines.map(({ net }) => net);

describe('the discount and the charges of an invoice', () => {
	it('takes a percentage off the lines, and not off what is charged beside them', () => {
		const { totals, charges } = priced([line(1000, 25), line(200, 12)], {
			discountPercent: '10',
			charges: [freight],
		});
		expect(charges).toEqual([50_00n]);
		expect(totals).toEqual({
			net: 1130_00n,
			tax: 259_10n,
			rounding: 0n,
			total: 1389_10n,
			taxes: [
				{ category: 'S', rate: '25', taxable: 950_00n, tax: 237_50n },
				{ category: 'S', rate: '12', taxable: 180_00n, tax: 21_60n },
			],
		});
	});

	it('spreads an amount over tax rates by the largest remainder', () => {
		const { totals } = priced([line(1, 25), line(1, 12), line(1, 6)], { discountAmount: '1' });
		expect(totals.taxes.map(({ taxable }) => taxable)).toEqual([66n, 67n, 67n]);
		expect(totals.net).toBe(2_00n);
	});

	it('gives a charge of another rate a part of the breakdown', () =>
		expect(priced([line(100)], { charges: [freight] }).totals.taxes).toEqual([
			{ category: 'Z', rate: '0', taxable: 100_00n, tax: 0n },
			{ category: 'S', rate: '25', taxable: 50_00n, tax: 12_50n },
		]));

	it('refuses an amount above the lines, whatever is charged', () => {
		const lines = accepted(readLines([line(100, 25)], 'EUR'));
		const read = priceInvoice(lines, { ...PLAIN_PRICING, discountAmount: '100.01', charges: [freight] }, 'EUR');
		expect(read).toMatchObject({ ok: false, refusal: { code: 'discount_out_of_range', field: 'discountAmount' } });
		expect(priced([line(100, 25)], { discountAmount: '100' }).totals.total).toBe(0n);
	});
});

describe('prices that include tax', () => {
	it('come to 500.00 where 500.00 was agreed, and 90 and 55 to 145.00', () => {
		const one = priced([line(500, 10)], { includesTax: true });
		expect([one.totals.total, one.totals.net, one.totals.tax]).toEqual([500_00n, 454_55n, 45_45n]);
		const two = priced([line(90, 5), line(55, 5)], { includesTax: true });
		expect([two.totals.total, two.totals.net, two.totals.tax]).toEqual([145_00n, 138_10n, 6_90n]);
		expect(netsOf(two)).toEqual([85_72n, 52_38n]);
	});

	it('take discounts and charges with their tax, too', () => {
		const { totals, charges, lines } = priced([line(125, 25)], {
			includesTax: true,
			discountPercent: '10',
			charges: [freight],
		});
		expect([totals.total, totals.net, totals.tax]).toEqual([162_50n, 130_00n, 32_50n]);
		expect([lines[0]!.net, charges]).toEqual([100_00n, [40_00n]]);
	});

	it('hold in currencies of no and of three decimals', () => {
		expect(priced([line(1000, 10), line(333, 10)], { includesTax: true }, 'JPY').totals.total).toBe(1333n);
		expect(priced([line('0.999', 5)], { includesTax: true }, 'KWD').totals.total).toBe(999n);
	});
});

const rates = fc.constantFrom('0', '5', '6', '10', '12', '21.5', '25');
const cents = (max: number) => fc.integer({ min: 1, max }).map((n) => (n / 100).toFixed(2));
const aLine = fc
	.record({
		quantity: fc.constantFrom('1', '3', '0.333', '7.5', '-1'),
		unitPrice: fc.integer({ min: 1, max: 999_999 }).map((n) => (n / 1000).toFixed(3)),
		taxRate: rates,
		off: fc.constantFrom('none', 'percent', 'amount'),
	})
	.map(({ off, ...rest }): LineInput => {
		const isAmount =
			off === 'amount' && new Big(rest.quantity).times(rest.unitPrice).minus('0.01').toString()[0] !== '-';
		return {
			...rest,
			description: 'Work',
			...(off === 'percent' && { discountPercent: '12.5' }),
			...(isAmount && { discountAmount: '0.01' }),
		};
	});
/** In percent, and as an amount. */
const discounts: fc.Arbitrary<readonly [string, string]> = fc.oneof(
	fc.constant(['0', '0'] as const),
	fc.constantFrom('10', '33.3333', '100').map((percent) => [percent, '0'] as const),
	cents(9_99).map((amount) => ['0', amount] as const),
);
const aPricing = fc.record({
	includesTax: fc.boolean(),
	discount: discounts,
	charges: fc.array(fc.record({ amount: cents(99_99), taxRate: rates }), { maxLength: 2 }),
});
const anInvoice = fc.tuple(fc.array(aLine, { minLength: 1, maxLength: 6 }), aPricing).map(([inputs, asked]) => {
	const [discountPercent, discountAmount] = asked.discount;
	const plain = (text: string) => new Big(text).toString();
	const pricing: Pricing = {
		includesTax: asked.includesTax,
		discountPercent,
		discountAmount: plain(discountAmount),
		charges: asked.charges.map(({ amount, taxRate }) => ({
			description: 'Fee',
			amount: plain(amount),
			taxCategory: taxRate === '0' ? 'Z' : 'S',
			taxRate,
		})),
	};
	return { inputs, pricing };
});

/** Half away from zero, to two decimals. */
const round = (amount: Big) => amount.round(2);
const big = (minor: bigint) => new Big(minor.toString()).div(100);
const sum = (amounts: readonly Big[]) => amounts.reduce((all, one) => all.plus(one), new Big(0));

/** What a line comes to, as it is priced. */
function worth({ quantity, unitPrice, discountPercent = 0, discountAmount = 0 }: LineInput): Big {
	const off = new Big(1).minus(new Big(discountPercent as string).div(100));
	return round(new Big(quantity as string).times(unitPrice as string).times(off)).minus(discountAmount as string);
}

describe('the sums, counted apart with big.js', () => {
	it('are the lines less the discount and more the charges, taxed by rate', () => {
		let taken = 0;
		fc.assert(
			fc.property(anInvoice, ({ inputs, pricing }) => {
				const read = priceInvoice(accepted(readLines(inputs, 'EUR')), pricing, 'EUR');
				const lines = sum(inputs.map(worth));
				const percent = new Big(pricing.discountPercent).div(100);
				const off =
					pricing.discountPercent === '0' ? new Big(pricing.discountAmount) : round(lines.times(percent));
				const charges = sum(pricing.charges.map(({ amount }) => new Big(amount)));
				const whole = lines.minus(off).plus(charges);
				if (!read.ok) {
					expect(['negative_total', 'discount_out_of_range']).toContain(read.refusal.code);
					return;
				}
				taken += 1;
				const { totals } = read.value;
				const stated = pricing.includesTax ? totals.total : totals.net;
				expect(big(stated).toFixed(2)).toBe(whole.toFixed(2));
				expect(totals.net + totals.tax).toBe(totals.total);
				for (const { rate, taxable, tax } of totals.taxes) {
					const own = inputs.filter((input) => input.taxRate === rate).map(worth);
					const added = pricing.charges.filter((charge) => charge.taxRate === rate);
					const isAmount = pricing.discountPercent === '0' && !lines.eq(0);
					const share = isAmount ? off.times(sum(own)).div(lines) : sum(own).times(percent);
					const base = sum([...own, ...added.map(({ amount }) => new Big(amount))]).minus(share);
					const gross = pricing.includesTax ? big(taxable).plus(big(tax)) : big(taxable);
					expect(isWithin(gross, base, '0.01')).toBe(true);
					const expected = big(taxable).times(rate).div(100);
					// Taken out of a price with tax, it differs from the tax on the net by the roundings of both.
					if (pricing.includesTax) expect(isWithin(big(tax), expected, '0.01')).toBe(true);
					else expect(big(tax).toFixed(2)).toBe(round(expected).toFixed(2));
				}
			}),
			{ numRuns: 400 },
		);
		expect(taken).toBeGreaterThan(100);
	});

	it('add up by EN 16931 to the last minor unit (BR-CO-13, BR-S-08)', () =>
		fc.assert(
			fc.property(anInvoice, ({ inputs, pricing }) => {
				const read = priceInvoice(accepted(readLines(inputs, 'EUR')), pricing, 'EUR');
				if (!read.ok) return;
				const { lines, totals } = read.value;
				const all = adjustmentsOf({ lines, totals, pricing, currency: 'EUR' });
				const signed = all.map(({ isCharge, amount, ...of }) => ({
					...of,
					amount: isCharge ? amount : -amount,
				}));
				for (const { category, rate, taxable } of totals.taxes) {
					const own = lines.filter((one) => one.taxCategory === category && one.taxRate === rate);
					const beside = signed.filter((one) => one.category === category && one.rate === rate);
					const net = own.reduce((sumOf, one) => sumOf + one.net, 0n);
					expect(beside.reduce((sumOf, one) => sumOf + one.amount, net)).toBe(taxable);
				}
				for (const { amount } of all) expect(amount).toBeGreaterThan(0n);
				if (pricing.discountPercent === '0' && pricing.discountAmount === '0')
					expect(all).toHaveLength(pricing.charges.length);
			}),
			{ numRuns: 400 },
		));

	it('give each line a net amount less than a cent off its own', () =>
		fc.assert(
			fc.property(anInvoice, ({ inputs, pricing }) => {
				const read = priceInvoice(accepted(readLines(inputs, 'EUR')), { ...pricing, includesTax: true }, 'EUR');
				if (!read.ok) return;
				read.value.lines.forEach(({ net }, at) => {
					const factor = new Big(1).plus(new Big(inputs[at]!.taxRate as string).div(100));
					expect(isWithin(big(net), worth(inputs[at]!).div(factor), '0.01')).toBe(true);
				});
			}),
			{ numRuns: 300 },
		));
});

const isWithin = (a: Big, b: Big, most: string): boolean =>
	[a.minus(b), b.minus(a)].every((distance) => !new Big(most).minus(distance).toString().startsWith('-'));
