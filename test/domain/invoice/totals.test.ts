import { Big } from 'big.js';
import fc from 'fast-check';
import { readLines, type LineItem } from '../../../src/domain/invoice/line-item';
import { totalsOf } from '../../../src/domain/invoice/totals';
import { MAX_MINOR } from '../../../src/domain/money';
import { said } from '../payment-reference/said';

const line = (
	net: bigint,
	taxRate = '25',
	taxCategory: LineItem['taxCategory'] = taxRate === '0' ? 'Z' : 'S',
): LineItem => ({
	description: 'Work',
	quantity: '1',
	unit: '',
	unitPrice: '0',
	discountPercent: '0',
	taxCategory,
	taxRate,
	net,
});
const codeOf = (lines: readonly LineItem[]) => {
	const sums = totalsOf(lines, 'SEK');
	return sums.ok ? 'accepted' : sums.refusal.code;
};

describe('totalsOf', () => {
	it('taxes each category and rate on its sum, not line by line (EN 16931 BR-CO-17)', () => {
		expect(
			totalsOf([line(33n), line(33n), line(33n), line(100n, '12'), line(50n, '0', 'E'), line(7n, '0')], 'SEK'),
		).toEqual({
			ok: true,
			value: {
				net: 256n,
				tax: 37n,
				rounding: 0n,
				total: 293n,
				taxes: [
					{ category: 'S', rate: '25', taxable: 99n, tax: 25n },
					{ category: 'S', rate: '12', taxable: 100n, tax: 12n },
					{ category: 'E', rate: '0', taxable: 50n, tax: 0n },
					{ category: 'Z', rate: '0', taxable: 7n, tax: 0n },
				],
			},
		});
	});

	it('refuses a negative total, and allows 0', () => {
		expect(codeOf([line(100n), line(-200n)])).toBe('negative_total');
		expect(codeOf([line(100n), line(-100n)])).toBe('accepted');
		expect(codeOf([])).toBe('accepted');
	});

	it('says what it comes to', () => {
		expect(said(totalsOf([line(-1_00n, '0')], 'SEK'))).toEqual([
			'negative_total',
			undefined,
			'The total is -1.00 SEK, and an invoice asks for 0 or more.',
			'Lower the lines that give money back, or add what is to be paid.',
		]);
		expect(said(totalsOf([line(MAX_MINOR, '0'), line(1n, '0')], 'SEK'))).toEqual([
			'amount_too_large',
			undefined,
			'The invoice sums up to 92233720368547758.08, and 92233720368547758.07 SEK is the largest amount there is.',
			'Check the quantities and prices, or split the invoice.',
		]);
	});

	it('I11: no sum of one rate is above the largest amount, though all of them together are not', () =>
		expect([
			codeOf([line(MAX_MINOR, '12'), line(1n, '12'), line(-MAX_MINOR, '0')]),
			codeOf([line(MAX_MINOR, '0'), line(1n, '0'), line(-(MAX_MINOR / 2n), '12')]),
		]).toEqual(['amount_too_large', 'amount_too_large']));

	it('I11: holds 2^63 - 1 and no more', () => {
		expect(codeOf([line(MAX_MINOR, '0')])).toBe('accepted');
		expect(codeOf([line(MAX_MINOR, '0'), line(1n, '0')])).toBe('amount_too_large');
		expect(codeOf([line(MAX_MINOR)])).toBe('amount_too_large');
		expect(codeOf([line(-MAX_MINOR, '0'), line(-1n, '0')])).toBe('amount_too_large');
		expect(codeOf([line(MAX_MINOR, '0'), line(1n, '0'), line(-1n, '0')])).toBe('accepted');
	});

	it('I1: total = Σ lines + Σ tax, and each tax is its exact value rounded half away from zero', () => {
		const nets = fc.oneof(
			fc.bigInt({ min: -(10n ** 9n), max: 10n ** 12n }),
			fc.constantFrom(0n, 1n, -1n, 2n ** 53n - 1n, 2n ** 53n + 1n, -(2n ** 53n) - 1n),
		);
		const rates = fc.constantFrom('0', '6', '12', '25', '7.7', '19', '0.0001', '33.3333', '100');
		fc.assert(
			fc.property(fc.array(fc.tuple(nets, rates), { minLength: 1, maxLength: 40 }), (rows) => {
				const lines = rows.map(([net, rate]) => line(net, rate));
				const sums = totalsOf(lines, 'SEK');
				const net = lines.reduce((sum, each) => sum + each.net, 0n);
				if (!sums.ok) return expect(sums.refusal.code).toBe('negative_total');
				const { value } = sums;
				expect(value.net).toBe(net);
				expect(value.total).toBe(value.net + value.tax);
				expect(value.tax).toBe(value.taxes.reduce((sum, { tax }) => sum + tax, 0n));
				expect(value.taxes.reduce((sum, { taxable }) => sum + taxable, 0n)).toBe(net);
				for (const { taxable, rate, tax } of value.taxes) {
					expect(
						new Big(taxable.toString())
							.times(rate)
							.times('0.01')
							.round(0, Big.roundHalfUp)
							.eq(tax.toString()),
					).toBe(true);
				}
			}),
		);
	});

	it('does not depend on the order of the lines', () => {
		const rows = fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.constantFrom('0', '6', '25')), {
			minLength: 1,
			maxLength: 20,
		});
		fc.assert(
			fc.property(rows, (all) => {
				const lines = all.map(([net, rate]) => line(net, rate));
				const sums = [totalsOf(lines, 'SEK'), totalsOf(lines.toReversed(), 'SEK')].map(
					(each) => each.ok && [each.value.net, each.value.tax, each.value.total],
				);
				expect(sums[0]).toEqual(sums[1]);
			}),
		);
	});

	it("never mixes currencies: the same lines have each currency's own scale", () => {
		const totals = ['JPY', 'SEK', 'KWD'].map((currency) => {
			const lines = readLines([{ description: 'x', unitPrice: '10', taxRate: '7.5' }], currency);
			const sums = lines.ok ? totalsOf(lines.value, currency) : lines;
			return sums.ok && sums.value.total;
		});
		expect(totals).toEqual([11n, 1075n, 10_750n]);
	});
});
