import fc from 'fast-check';
import { kidnummer } from 'norsk-validator';
import { endsInModulus11Digit, modulus11Digit } from '../../../src/domain/check-digit/modulus-11';
import { digits, mistyped, slip } from './digits';

describe('modulus11Digit', () => {
	it.each([
		['12345678', '5'],
		['1234', '3'],
		['2345678', '8'],
		['1234567890', '3'],
		['8601111794', '7'],
		['92360901', '6'],
		['0', '0'],
	])('of %s is %s', (base, digit) => expect(modulus11Digit(base)).toBe(digit));

	it.each(['6', '1009'])('there is none after %s, where the rule gives 10', (base) =>
		expect(modulus11Digit(base)).toBeNull(),
	);
});

describe('endsInModulus11Digit', () => {
	it.each(['12345678903', '23456788', '12343', '86011117947', '00'])('%s: yes', (text) =>
		expect(endsInModulus11Digit(text)).toBe(true),
	);

	it.each(['12344', '1009-', '10090', '10091', '', '0', '1234A', '1234 3'])('%j: no', (text) =>
		expect(endsInModulus11Digit(text)).toBe(false),
	);

	it('finds every single wrong digit', () => {
		fc.assert(
			fc.property(digits(1, 30), slip, (base, [at, by]) => {
				const digit = modulus11Digit(base);
				fc.pre(digit !== null);
				expect(endsInModulus11Digit(base + digit)).toBe(true);
				expect(endsInModulus11Digit(mistyped(base + digit, at, by))).toBe(false);
			}),
		);
	});

	it('agrees with norsk-validator', () => {
		fc.assert(
			fc.property(digits(2, 25), (text) => expect(endsInModulus11Digit(text)).toBe(kidnummer(text, true, false))),
		);
	});
});
