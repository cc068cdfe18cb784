import { Big } from 'big.js';
import fc from 'fast-check';
import {
	decimalOf,
	divideRound,
	fixed,
	formatDecimal,
	multiply,
	numberOrText,
	readDecimal,
	toScale,
} from '../../src/domain/decimal';
import { NUMBER_VECTORS } from './number-vectors';
import { said } from './payment-reference/said';
import { propertyRuns } from '../support/property-runs';

Big.RM = Big.roundHalfUp; // big.js calls half away from zero "half up"
Big.NE = -1_000;
Big.PE = 1_000;

const unscaled = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const decimal = fc.record({ unscaled, scale: fc.nat(12) });
const big = (d: { unscaled: bigint; scale: number }) => new Big(fixed(d.unscaled, d.scale));

describe('readDecimal', () => {
	it.each(NUMBER_VECTORS)('T12 $name', ({ input, is, code }) => {
		const read = readDecimal(input, 'lines[0].quantity', 2);
		if (read.ok) return expect(formatDecimal(read.value)).toBe(is);
		expect(read.refusal.code).toBe(code);
		expect(read.refusal.field).toBe('lines[0].quantity');
		expect(`${read.refusal.message}${read.refusal.fix}`.length).toBeLessThan(300);
		expect(read.refusal.message).not.toMatch(/[\p{C}]/u);
	});

	it('says how to fix a decimal comma', () => {
		const read = readDecimal('1,00', 'amount', 2);
		expect(read.ok ? '' : read.refusal.fix).toContain('with a point');
	});

	it.each<[unknown, number, readonly string[]]>([
		[
			'9'.repeat(41),
			2,
			[
				'number_too_long',
				'amount is 41 characters long, and a number has at most 40.',
				'Give amount a shorter number.',
			],
		],
		[
			123456789012345.67,
			2,
			[
				'number_not_exact',
				'amount is 123456789012345.67, which is too large for a JavaScript number to hold exactly.',
				'Give amount as a text, such as "12345678901234567.89".',
			],
		],
		[
			'1.234',
			2,
			[
				'too_many_decimals',
				'amount is "1.234", which has 3 decimals where at most 2 are allowed.',
				'Round amount to 2 decimals, or write 1234 if the point separates thousands.',
			],
		],
		[
			'-12.345',
			1,
			[
				'too_many_decimals',
				'amount is "-12.345", which has 3 decimals where at most 1 are allowed.',
				'Round amount to 1 decimal, or write -12345 if the point separates thousands.',
			],
		],
		[
			'1234.567',
			0,
			[
				'too_many_decimals',
				'amount is "1234.567", which has 3 decimals where none are allowed.',
				'Round amount to a whole number.',
			],
		],
		[
			'1.2345',
			3,
			[
				'too_many_decimals',
				'amount is "1.2345", which has 4 decimals where at most 3 are allowed.',
				'Round amount to 3 decimals.',
			],
		],
		[null, 2, ['not_a_number', 'amount is missing.', 'Give amount a number, such as 12.50.']],
		[undefined, 2, ['not_a_number', 'amount is missing.', 'Give amount a number, such as 12.50.']],
		[' ', 2, ['not_a_number', 'amount is empty.', 'Give amount a number, such as 12.50.']],
		[
			'ten',
			2,
			[
				'not_a_number',
				'amount is "ten", which is not a plain number.',
				'Give amount a plain number in digits 0 to 9, such as 12.50.',
			],
		],
	])('says what is wrong with %j', (input, maxScale, [code, message, fix]) =>
		expect(said(readDecimal(input, 'amount', maxScale))).toEqual([code, 'amount', message, fix]),
	);

	it('takes 40 characters, and drops what is beyond the 15th digit of a number', () => {
		expect(readDecimal('9'.repeat(40), 'amount', 2)).toEqual({
			ok: true,
			value: { unscaled: 10n ** 40n - 1n, scale: 0 },
		});
		expect(readDecimal(Number('12345678901.123456'), 'amount', 6)).toEqual({
			ok: true,
			value: { unscaled: 123456789011235n, scale: 4 },
		});
	});

	it('reads every double of up to 15 digits as the decimal it was written as', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n }), fc.nat(5), (digits, scale) => {
				const text = fixed(digits, scale);
				const read = readDecimal(Number(text), 'amount', 8);
				expect(read.ok && formatDecimal(read.value)).toBe(formatDecimal(decimalOf(text)));
			}),
		);
	});

	it('reads its own canonical text back', () => {
		fc.assert(
			fc.property(unscaled, fc.nat(6), (digits, scale) => {
				const text = formatDecimal({ unscaled: digits, scale });
				const read = readDecimal(text, 'amount', 6);
				expect(read.ok && formatDecimal(read.value)).toBe(text);
			}),
		);
	});
});

describe('numberOrText (C.17)', () => {
	it('gives a number or a text that is read back as the same decimal', () => {
		fc.assert(
			fc.property(unscaled, fc.nat(8), (digits, scale) => {
				const text = formatDecimal({ unscaled: digits, scale });
				const read = readDecimal(numberOrText(text), 'amount', scale);
				expect(read.ok && formatDecimal(read.value)).toBe(text);
			}),
			{ numRuns: propertyRuns(2_000) },
		);
	});

	it('gives a plain number for all figures of up to 11 digits before the point and 15 in all', () => {
		fc.assert(
			fc.property(
				fc.bigInt({ min: -(10n ** 11n) + 1n, max: 10n ** 11n - 1n }),
				fc.nat(4),
				fc.bigInt({ min: 0n, max: 9_999n }),
				(whole, scale, tail) => {
					const text = formatDecimal(
						decimalOf(`${whole}.${tail.toString().padStart(4, '0').slice(0, scale) || '0'}`),
					);
					expect(numberOrText(text)).toBe(Number(text));
				},
			),
		);
	});

	it.each([
		['9007199254740991', 9007199254740991],
		['9007199254740992', '9007199254740992'],
		['12345678901234567', '12345678901234567'],
		['-12345678901234567', '-12345678901234567'],
		['123456789012.5', '123456789012.5'],
		['99999999999.1234', 99999999999.1234],
		['0.000001', 0.000001],
		['0.12345678', 0.12345678],
		['12345678901.12345', '12345678901.12345'],
		['0', 0],
	])('%s is %j', (text, is) => expect(numberOrText(text)).toBe(is));
});

describe('exact arithmetic, big.js as the oracle', () => {
	it('formats canonically', () => {
		fc.assert(fc.property(decimal, (d) => expect(formatDecimal(d)).toBe(big(d).toString())));
		expect(formatDecimal({ unscaled: 0n, scale: 5 })).toBe('0');
		expect(formatDecimal({ unscaled: -50n, scale: 2 })).toBe('-0.5');
	});

	it('multiplies', () => {
		fc.assert(
			fc.property(decimal, decimal, (a, b) => expect(big(multiply(a, b)).eq(big(a).times(big(b)))).toBe(true)),
		);
	});

	it('rounds to a scale half away from zero', () => {
		fc.assert(
			fc.property(decimal, fc.nat(6), (d, scale) => {
				expect(new Big(fixed(toScale(d, scale), scale)).eq(big(d).round(scale))).toBe(true);
			}),
		);
	});

	it.each([
		[5n, 2n, 3n],
		[-5n, 2n, -3n],
		[5n, -2n, -3n],
		[-5n, -2n, 3n],
		[4n, 3n, 1n],
		[-4n, 3n, -1n],
		[1n, 3n, 0n],
		[-1n, 3n, 0n],
		[0n, 7n, 0n],
		[2n ** 63n, 2n, 2n ** 62n],
	])('divideRound(%s, %s) is %s', (numerator, denominator, is) => {
		expect(divideRound(numerator, denominator)).toBe(is);
	});

	it('does not divide by zero', () =>
		expect(() => divideRound(1n, 0n)).toThrow(new RangeError('divideRound: the denominator is 0.')));

	it('I1: rounding moves a value by at most half a unit', () => {
		fc.assert(
			fc.property(unscaled, fc.bigInt({ min: 1n, max: 10n ** 12n }), (n, d) => {
				const off = 2n * (divideRound(n, d) * d - n);
				expect(off <= d && off >= -d).toBe(true);
			}),
		);
	});
});
