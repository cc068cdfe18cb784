import * as fc from 'fast-check';
import { lineDiscount } from '../../../src/domain/invoice/line-discount';
import { readLines, type LineItem } from '../../../src/domain/invoice/line-item';

function line(input: object): LineItem {
	const read = readLines([{ description: 'Work', ...input }], 'EUR');
	if (!read.ok) throw new Error(read.refusal.message);
	return read.value[0]!;
}

describe('the discount of a line', () => {
	it.each([
		['none', { quantity: 2, unitPrice: 10 }, 20_00n, null],
		['a percentage', { quantity: 2, unitPrice: 10, discountPercent: 10 }, 18_00n, [20_00n, 2_00n, '10']],
		['all of it', { quantity: 2, unitPrice: 10, discountPercent: 100 }, 0n, [20_00n, 20_00n, '100']],
		[
			'a percentage of a credit',
			{ quantity: -2, unitPrice: 10, discountPercent: 10 },
			-18_00n,
			[-20_00n, -2_00n, '10'],
		],
		['an amount', { quantity: 2, unitPrice: 10 }, 15_00n, [20_00n, 5_00n, null]],
		[
			'an amount beside a percentage',
			{ quantity: 2, unitPrice: 10, discountPercent: 10 },
			15_00n,
			[20_00n, 5_00n, null],
		],
		['more than quantity × price', { quantity: 2, unitPrice: 10 }, 21_00n, null],
	])('%s', (_name, input, net, expected) => {
		const found = lineDiscount({ ...line(input), net }, 'EUR');
		expect(found && [found.base, found.amount, found.percent]).toEqual(expected);
	});

	it('quantity × price − discount is the net amount, and a percentage of ours stays one', () => {
		const amount = fc.integer({ min: 0, max: 99_999_999 }).map((cents) => (cents / 100).toFixed(2));
		fc.assert(
			fc.property(amount, amount, fc.integer({ min: 1, max: 100 }), (quantity, unitPrice, discountPercent) => {
				const made = line({ quantity, unitPrice, discountPercent });
				const found = lineDiscount(made, 'EUR');
				expect(found).toMatchObject({ percent: String(discountPercent) });
				expect(found!.base - found!.amount).toBe(made.net);
			}),
		);
	});
});
