import fc from 'fast-check';
import { kontonummer } from 'norsk-validator';
import { luhnDigit } from '../../../src/domain/check-digit/luhn';
import { modulus11Digit } from '../../../src/domain/check-digit/modulus-11';
import type { FieldName } from '../../../src/domain/field-name';
import { formatBankgiro, readBankgiro } from '../../../src/domain/payment-reference/bankgiro';
import { formatNorwegianAccount, readNorwegianAccount } from '../../../src/domain/payment-reference/norwegian-account';
import { formatPlusgiro, readPlusgiro } from '../../../src/domain/payment-reference/plusgiro';
import { formatSwishNumber, readSwishNumber } from '../../../src/domain/payment-reference/swish-number';
import type { Result } from '../../../src/domain/refusal';
import { digits, mistyped, slip } from '../check-digit/digits';
import { codeOf, said } from './said';

interface Kind {
	readonly field: FieldName;
	readonly read: (value: unknown, field: FieldName) => Result<string>;
	readonly format: (number: string) => string;
	/** As printed, and as kept. */
	readonly valid: readonly (readonly [string, string])[];
	readonly made: fc.Arbitrary<string>;
	readonly endsInCheckDigit: boolean;
}

const someNonZero = (text: string) => !/^0+$/.test(text);

const withLuhn = (least: number, most: number) =>
	digits(least - 1, most - 1)
		.filter(someNonZero)
		.map((base) => base + luhnDigit(base));

const KINDS: readonly Kind[] = [
	{
		field: 'bankgiro',
		read: readBankgiro,
		format: formatBankgiro,
		valid: [
			['5050-1055', '50501055'],
			['991-2346', '9912346'],
			['5805-6201', '58056201'],
		],
		made: withLuhn(7, 8),
		endsInCheckDigit: true,
	},
	{
		field: 'plusgiro',
		read: readPlusgiro,
		format: formatPlusgiro,
		valid: [
			['902003-3', '9020033'],
			['1-8', '18'],
		],
		made: withLuhn(2, 8),
		endsInCheckDigit: true,
	},
	{
		field: 'accountNumber',
		read: readNorwegianAccount,
		format: formatNorwegianAccount,
		valid: [
			['8601 11 17947', '86011117947'],
			['1234 56 78903', '12345678903'],
		],
		made: digits(10, 10)
			.filter((base) => someNonZero(base) && modulus11Digit(base) !== null)
			.map((base) => `${base}${modulus11Digit(base)}`),
		endsInCheckDigit: true,
	},
	{
		field: 'swishNumber',
		read: readSwishNumber,
		format: formatSwishNumber,
		valid: [['123 785 69 01', '1237856901']],
		made: digits(7, 7).map((rest) => `123${rest}`),
		endsInCheckDigit: false,
	},
];

describe.each(KINDS)('$field', ({ field, read, format, valid, made, endsInCheckDigit }) => {
	it.each(valid)('reads %s as %s, and prints it so', (printed, kept) => {
		expect(said(read(printed, field))).toBe(kept);
		expect(said(read(kept, field))).toBe(kept);
		expect(format(kept)).toBe(printed);
	});

	it('reads what it prints', () => {
		fc.assert(
			fc.property(made, (number) => {
				expect(said(read(number, field))).toBe(number);
				expect(format(number)).not.toBe(number);
				expect(said(read(format(number), field))).toBe(number);
			}),
		);
	});

	it('reads a JSON number as its digits', () => {
		fc.assert(
			fc.property(
				made.filter((number) => !number.startsWith('0')),
				(number) => expect(said(read(Number(number), field))).toBe(number),
			),
		);
	});

	it.each(valid)('prints what is no such number as it is: %s', (_printed, kept) => {
		for (const other of [`x${kept}`, `${kept}x`, `${kept}${kept}${kept}x`]) expect(format(other)).toBe(other);
	});

	it('an empty one stays empty, and prints nothing', () => {
		expect(said(read('', field))).toBe('');
		expect(format('')).toBe('');
	});

	it('refuses what is no such number', () => {
		for (const none of [
			'-',
			'0',
			'00',
			'0000000',
			'00000000000',
			'abc',
			'１２３４５６７',
			'12A',
			'1'.repeat(20),
			'12345678/2',
			'#12',
		])
			expect([none, codeOf(read(none, field))]).toEqual([none, 'not_an_account_number']);
		for (const none of [undefined, null, '  ', {}, [], -18, 'x'.repeat(1e6)])
			expect(codeOf(read(none, field))).toMatch(/^(missing_text|not_a_text|text_too_long)$/);
	});

	if (endsInCheckDigit)
		it('finds every single wrong digit', () => {
			fc.assert(
				fc.property(made, slip, (number, [at, by]) =>
					expect(codeOf(read(mistyped(number, at, by), field))).toBe('not_an_account_number'),
				),
			);
		});
});

it('Norwegian accounts agree with norsk-validator', () => {
	fc.assert(
		fc.property(digits(10, 12).filter(someNonZero), (text) =>
			expect(codeOf(readNorwegianAccount(text, 'accountNumber')) === 'accepted').toBe(kontonummer(text)),
		),
	);
});

describe('a refusal says what is wrong and what would be right', () => {
	it.each([
		[
			readBankgiro,
			'5050-10A5',
			'bankgiro',
			'bankgiro is "5050-10A5", and a Bankgiro number has digits only.',
			'Copy it from your bank. It looks like 5050-1055.',
		],
		[
			readBankgiro,
			'505-105',
			'bankgiro',
			'bankgiro is "505-105", which has 6 digits; a Bankgiro number has 7 or 8.',
			'Copy it from your bank. It looks like 5050-1055.',
		],
		[
			readBankgiro,
			'5050-1056',
			'bankgiro',
			'bankgiro is "5050-1056", whose check digit does not fit: one of its digits is mistyped.',
			'Copy it from your bank. It looks like 5050-1055.',
		],
		[
			readPlusgiro,
			'1',
			'plusgiro',
			'plusgiro is "1", which has 1 digit; a Plusgiro number has 2 to 8.',
			'Copy it from your bank. It looks like 902003-3.',
		],
		[
			readNorwegianAccount,
			'8601 11 1794',
			'accountNumber',
			'accountNumber is "8601 11 1794", which has 10 digits; a Norwegian account number has 11.',
			'Copy it from your bank. It looks like 8601 11 17947.',
		],
		[
			readNorwegianAccount,
			'8601 11 17948',
			'accountNumber',
			'accountNumber is "8601 11 17948", whose check digit does not fit: one of its digits is mistyped.',
			'Copy it from your bank. It looks like 8601 11 17947.',
		],
		[
			readBankgiro,
			'000-0000',
			'bankgiro',
			'bankgiro is "000-0000", and a Bankgiro number is never zeros alone.',
			'Copy it from your bank. It looks like 5050-1055.',
		],
		[
			readSwishNumber,
			'0701234567',
			'swishNumber',
			'swishNumber is "0701234567", and the Swish number of a business begins with 123.',
			'Copy it from your bank. It looks like 123 785 69 01.',
		],
	] as const)('vector %#', (read, value, field, message, fix) =>
		expect(said(read(value, field))).toEqual(['not_an_account_number', field, message, fix]),
	);
});
