import fc from 'fast-check';
import { endsInLuhnDigit, luhnDigit } from '../../../src/domain/check-digit/luhn';
import { digits, mistyped, slip } from './digits';

describe('luhnDigit', () => {
	it.each([
		['12345', '5'],
		['60224', '3'],
		['602247', '9'],
		['123457', '4'],
		['12345678', '2'],
		['1234567', '4'],
		['1234', '4'],
		['2345678', '3'],
		['12345678901235', '4'],
		['556016068', '0'],
		['0', '0'],
	])('of %s is %s', (base, digit) => expect(luhnDigit(base)).toBe(digit));
});

describe('endsInLuhnDigit', () => {
	it.each([
		'123455',
		'1234567806',
		'123456789012354',
		'602243',
		'6022479',
		'2345676',
		'0044555258',
		'50501055',
		'00',
	])('%s: yes', (text) => expect(endsInLuhnDigit(text)).toBe(true));

	it.each(['123451', '2345674', '', '0', '5', '12345A', '1234 55', '１８', '-18', '18\n'])('%j: no', (text) =>
		expect(endsInLuhnDigit(text)).toBe(false),
	);

	it('is so for every text with its digit', () => {
		fc.assert(fc.property(digits(1, 30), (base) => expect(endsInLuhnDigit(base + luhnDigit(base))).toBe(true)));
	});

	it('finds every single wrong digit', () => {
		fc.assert(
			fc.property(digits(1, 30), slip, (base, [at, by]) =>
				expect(endsInLuhnDigit(mistyped(base + luhnDigit(base), at, by))).toBe(false),
			),
		);
	});

	it('is not changed by zeros in front', () => {
		fc.assert(fc.property(digits(1, 20), (base) => expect(luhnDigit(`000${base}`)).toBe(luhnDigit(base))));
	});
});
