import { Big } from 'big.js';
import fc from 'fast-check';
import { readLines, type LineInput } from '../../../src/domain/invoice/line-item';
import { NUMBER_VECTORS } from '../number-vectors';
import { said } from '../payment-reference/said';

const work: LineInput = { description: 'Work', unitPrice: 100 };
const refusalOf = (lines: unknown, currency = 'SEK') => {
	const read = readLines(lines, currency);
	if (read.ok) throw new Error('It was accepted.');
	return read.refusal;
};
const lineOf = (line: object, currency = 'SEK') => {
	const read = readLines([line], currency);
	if (!read.ok) throw new Error(read.refusal.message);
	return read.value[0]!;
};

describe('readLines', () => {
	it('fills in what may be left out', () => {
		expect(lineOf(work)).toEqual({
			description: 'Work',
			quantity: '1',
			unit: '',
			unitPrice: '100',
			discountPercent: '0',
			taxCategory: 'Z',
			taxRate: '0',
			net: 10_000n,
		});
	});

	it('reads a whole line', () => {
		const line = {
			description: ' Hours ',
			quantity: '2.50',
			unit: 'h',
			unitPrice: '99.9950',
			discountPercent: 10,
			taxRate: 25,
		};
		expect(lineOf(line)).toEqual({
			description: 'Hours',
			quantity: '2.5',
			unit: 'h',
			unitPrice: '99.995',
			discountPercent: '10',
			taxCategory: 'S',
			taxRate: '25',
			net: 22_499n,
		});
	});

	it.each([
		[undefined, 'no_lines', 'lines'],
		[null, 'no_lines', 'lines'],
		[[], 'no_lines', 'lines'],
		['text', 'no_lines', 'lines'],
		[{ length: 1, 0: work }, 'no_lines', 'lines'],
		[Array(1001).fill(work), 'too_many_lines', 'lines'],
		[Array(10_000).fill(work), 'too_many_lines', 'lines'],
		[[work, null], 'not_a_line', 'lines[1]'],
		[[work, 'x'], 'not_a_line', 'lines[1]'],
		[[[]], 'not_a_line', 'lines[0]'],
		[[undefined, work], 'not_a_line', 'lines[0]'],
		[[work, work, { ...work, unitPrice: 'ten' }], 'not_a_number', 'lines[2].unitPrice'],
		[[{ ...work, unitPrice: undefined }], 'not_a_number', 'lines[0].unitPrice'],
		[[{ ...work, unitPrice: '1.1234567' }], 'too_many_decimals', 'lines[0].unitPrice'],
		[[{ ...work, quantity: '0.1234567' }], 'too_many_decimals', 'lines[0].quantity'],
		[[{ ...work, quantity: '' }], 'not_a_number', 'lines[0].quantity'],
		[[{ ...work, quantity: '1,5' }], 'not_a_number', 'lines[0].quantity'],
		[[{ ...work, discountPercent: 101 }], 'percent_out_of_range', 'lines[0].discountPercent'],
		[[{ ...work, discountPercent: -1 }], 'percent_out_of_range', 'lines[0].discountPercent'],
		[[{ ...work, taxRate: '100.0001' }], 'percent_out_of_range', 'lines[0].taxRate'],
		[[{ ...work, taxRate: '1.00001' }], 'too_many_decimals', 'lines[0].taxRate'],
		[[{ ...work, taxCategory: 'X' }], 'unknown_tax_category', 'lines[0].taxCategory'],
		[[{ ...work, taxCategory: 'S' }], 'tax_rate_mismatch', 'lines[0].taxCategory'],
		[[{ ...work, taxCategory: 'AE', taxRate: 25 }], 'tax_rate_mismatch', 'lines[0].taxCategory'],
		[[{ ...work, description: ' ' }], 'missing_text', 'lines[0].description'],
		[[{ ...work, description: 7 }], 'not_a_text', 'lines[0].description'],
		[[{ ...work, description: 'x'.repeat(1001) }], 'text_too_long', 'lines[0].description'],
		[[{ ...work, description: 'x'.repeat(10_000_000) }], 'text_too_long', 'lines[0].description'],
		[[{ ...work, description: 'a\ud800' }], 'unstorable_text', 'lines[0].description'],
		[[{ ...work, description: 'a\u0000' }], 'unstorable_text', 'lines[0].description'],
		[[{ ...work, unit: {} }], 'not_a_text', 'lines[0].unit'],
		[[{ ...work, quantity: 1_000_000, unitPrice: '99999999999999' }], 'amount_too_large', 'lines[0]'],
		[[Object.create(work)], 'missing_text', 'lines[0].description'],
	])('T12 vector %#', (lines, code, field) => {
		const refusal = refusalOf(lines);
		expect([refusal.code, refusal.field]).toEqual([code, field]);
		expect(refusal.message.length).toBeLessThan(250);
	});

	it.each<[unknown, readonly string[]]>([
		['text', ['no_lines', 'lines', 'The lines are "text", not a list.', 'Give the lines as a list.']],
		...[[], null, undefined].map((none): [unknown, readonly string[]] => [
			none,
			[
				'no_lines',
				'lines',
				'An invoice needs at least one line, and this one has none.',
				'Add a line with a description and a unit price.',
			],
		]),
		[
			Array(1001).fill(work),
			[
				'too_many_lines',
				'lines',
				'The invoice has 1001 lines, and 1000 are the most.',
				'Split it into several invoices, or sum lines up.',
			],
		],
		[
			[work, 7],
			[
				'not_a_line',
				'lines[1]',
				'Line 2 is 7, which is not a line.',
				'Give each line as an object with a description and a unit price.',
			],
		],
		[
			[{ ...work, quantity: 1_000_000, unitPrice: '99999999999999' }],
			[
				'amount_too_large',
				'lines[0]',
				'Line 1 comes to more than can be kept, and 92233720368547758.07 SEK is the largest amount there is.',
				'Check the quantities and prices, or split the invoice.',
			],
		],
		[
			[{ ...work, taxRate: 101 }],
			[
				'percent_out_of_range',
				'lines[0].taxRate',
				'Line 1: Tax Rate (%) is 101, which is not from 0 to 100.',
				'Give Line 1: Tax Rate (%) as a percentage from 0 to 100, such as 25.',
			],
		],
		[
			[{ ...work, quantity: null }],
			[
				'not_a_number',
				'lines[0].quantity',
				'Line 1: Quantity is null: it is there with nothing in it.',
				'Give it a value, or leave it out: it is then 1.',
			],
		],
		[
			[{ ...work, taxRate: '' }],
			[
				'not_a_number',
				'lines[0].taxRate',
				'Line 1: Tax Rate (%) is an empty text: it is there with nothing in it.',
				'Give it a value, or leave it out: it is then 0.',
			],
		],
		[
			[{ ...work, unit: null }],
			[
				'missing_text',
				'lines[0].unit',
				'Line 1: Unit is null: it is there with nothing in it.',
				'Give it a value, or leave it out: the line has none then.',
			],
		],
		[
			[{ ...work, taxCategory: null }],
			[
				'unknown_tax_category',
				'lines[0].taxCategory',
				'Line 1: Tax Category is null: it is there with nothing in it.',
				'Give it a value, or leave it out: the tax rate then decides.',
			],
		],
		[
			[{ ...work, taxCategory: 'X' }],
			[
				'unknown_tax_category',
				'lines[0].taxCategory',
				'Line 1: Tax Category is "X", which is not a tax category.',
				'Use one of S, Z, E, AE, K, G, O, or leave it out: the rate then decides.',
			],
		],
		[
			[{ ...work, taxCategory: 'S' }],
			[
				'tax_rate_mismatch',
				'lines[0].taxCategory',
				'Line 1: Tax Category is S, the category with a tax rate, and the rate is 0.',
				'Give the line its tax rate, or use category Z for goods that are zero rated.',
			],
		],
		[
			[{ ...work, taxCategory: 'E', taxRate: 25 }],
			[
				'tax_rate_mismatch',
				'lines[0].taxCategory',
				'Line 1: Tax Category is E, a category without tax, and the rate is above 0.',
				'Set the tax rate to 0, or use category S.',
			],
		],
	])('says what is wrong with it (case %#)', (lines, is) => expect(said(readLines(lines, 'SEK'))).toEqual(is));

	it.each([
		['quantity', '0.123456', '0.123456'],
		['discountPercent', '12.3456', '12.3456'],
		['discountPercent', 100, '100'],
		['unitPrice', '1.123456', '1.123456'],
		['unit', 'x'.repeat(30), 'x'.repeat(30)],
		['unit', '', ''],
		['description', 'x'.repeat(1_000), 'x'.repeat(1_000)],
	])('takes %s up to its bound: %j', (word, given, is) =>
		expect(lineOf({ ...work, [word]: given })).toMatchObject({ [word]: is }),
	);

	it.each([
		['S', 25],
		['Z', 0],
		['E', 0],
		['AE', 0],
		['K', 0],
		['G', 0],
		['O', 0],
	])('takes category %s with a rate of %i', (taxCategory, taxRate) =>
		expect(lineOf({ ...work, taxCategory, taxRate })).toMatchObject({ taxCategory }),
	);

	it.each(NUMBER_VECTORS.filter(({ code }) => code === 'not_a_number' || code === 'number_too_long'))(
		'T12 unit price $name',
		({ input, code }) => {
			expect(refusalOf([{ ...work, unitPrice: input }])).toMatchObject({ code, field: 'lines[0].unitPrice' });
		},
	);

	it('takes as many lines as it says', () => expect(readLines(Array(1000).fill(work), 'SEK').ok).toBe(true));

	it('keeps emoji, Arabic and right-to-left marks as they are', () => {
		for (const description of ['🧾 أعمال', 'a\u200fb', 'line one\nline two'])
			expect(lineOf({ ...work, description }).description).toBe(description);
	});

	it('is not touched by __proto__, and touches no prototype', () => {
		for (const word of ['__proto__', 'constructor', 'prototype', 'toString']) {
			const hostile: unknown = JSON.parse(
				`{"description":"x","unitPrice":1,"${word}":{"quantity":9,"polluted":1}}`,
			);
			expect(refusalOf([hostile])).toMatchObject({ code: 'unknown_line_field', field: 'lines[0]' });
		}
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});

	it('takes words that a polluted prototype offers for none of the line', () => {
		const polluted = Object.assign(Object.create({ qty: 9, quantity: 9, net: 1 }) as object, work);
		expect(lineOf(polluted)).toMatchObject({ quantity: '1', net: 10_000n });
	});

	it('reads credits', () => {
		expect(lineOf({ ...work, quantity: -1 }).net).toBe(-10_000n);
		expect(lineOf({ ...work, unitPrice: '-0.005' }).net).toBe(-1n);
	});

	it.each([
		['JPY', 3n],
		['SEK', 250n],
		['KWD', 2500n],
	])('I11: rounds at the exponent of %s', (currency, net) => {
		expect(lineOf({ ...work, unitPrice: '2.5' }, currency).net).toBe(net);
	});

	it('I1: net is quantity × price − discount, rounded once (big.js as the oracle)', () => {
		const decimals = (max: number, scale: number) =>
			fc
				.tuple(fc.integer({ min: -max, max }), fc.nat(scale))
				.map(([n, s]) => new Big(n).div(new Big(10).pow(s)).toFixed(s));
		const percent = fc.integer({ min: 0, max: 1_000_000 }).map((n) => (n / 10_000).toFixed(4));
		fc.assert(
			fc.property(
				decimals(1e6, 6),
				decimals(1e9, 4),
				percent,
				fc.constantFrom(['JPY', 0], ['SEK', 2], ['KWD', 3]),
				(quantity, unitPrice, discountPercent, [currency, exponent]) => {
					const { net } = lineOf({ ...work, quantity, unitPrice, discountPercent }, String(currency));
					const exact = new Big(quantity)
						.times(unitPrice)
						.times(new Big(100).minus(discountPercent))
						.times('0.01');
					expect(
						new Big(net.toString()).eq(
							exact.times(new Big(10).pow(Number(exponent))).round(0, Big.roundHalfUp),
						),
					).toBe(true);
				},
			),
		);
	});
});
