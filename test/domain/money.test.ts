import fc from 'fast-check';
import { exponentOf, readCurrency } from '../../src/domain/currency';
import {
	allocate,
	formatAmount,
	formatMoney,
	isStorable,
	MAX_MINOR,
	readAmount,
	tooLarge,
	toMajor,
} from '../../src/domain/money';
import { said } from './payment-reference/said';

const currency = fc.constantFrom('JPY', 'SEK', 'KWD', 'CLF');
const minor = fc.bigInt({ min: -MAX_MINOR, max: MAX_MINOR });
const edges = [0n, 1n, -1n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 10n ** 15n, MAX_MINOR, MAX_MINOR - 1n];
const codeOf = (read: ReturnType<typeof readAmount>) => (read.ok ? 'accepted' : read.refusal.code);

describe('currencies (ISO 4217)', () => {
	it.each([
		['SEK', 2],
		['JPY', 0],
		['ISK', 0],
		['KWD', 3],
		['BHD', 3],
		['CLF', 4],
		['EUR', 2],
	])('%s has %i decimals', (code, is) => {
		expect(exponentOf(code)).toBe(is);
	});

	it.each([
		['nok ', 'NOK'],
		['\tnok', 'NOK'],
		[' Sek', 'SEK'],
	])('asks %j back and names %s', (given, meant) => {
		const read = readCurrency(given, 'currency');
		expect(read.ok ? '' : read.refusal.fix).toBe(`Write ${meant}.`);
	});

	it.each(['', 'XQZ', 'kr', '$', 'SEKK', null, undefined, 752, {}, ['SEK'], '__proto__', 'constructor', 'ＳＥＫ'])(
		'refuses %p',
		(given) => {
			const read = readCurrency(given, 'currency');
			expect(read.ok ? '' : read.refusal.code).toBe('unknown_currency');
		},
	);

	it('reads what is right', () => expect(readCurrency('RON', 'currency')).toEqual({ ok: true, value: 'RON' }));
});

describe('I11: amounts at the edges, in every scale', () => {
	const both = edges.flatMap((edge) => [edge, -edge]);
	it.each(['JPY', 'SEK', 'KWD', 'CLF'])('%s goes out and comes back the same', (code) => {
		for (const edge of both) {
			expect(readAmount(toMajor(edge, code), code, 'amount')).toEqual({ ok: true, value: edge });
			expect(readAmount(formatAmount(edge, code), code, 'amount')).toEqual({ ok: true, value: edge });
		}
	});

	it('goes out and comes back the same for any amount', () => {
		fc.assert(
			fc.property(minor, currency, (edge, code) => {
				expect(readAmount(toMajor(edge, code), code, 'amount')).toEqual({ ok: true, value: edge });
				const item: unknown = JSON.parse(JSON.stringify({ amount: toMajor(edge, code) })).amount;
				expect(readAmount(item, code, 'amount')).toEqual({ ok: true, value: edge });
			}),
		);
	});

	it('gives plain numbers as long as they are exact', () => {
		expect(toMajor(123450n, 'SEK')).toBe(1234.5);
		expect(toMajor(0n, 'SEK')).toBe(0);
		expect(toMajor(-5n, 'KWD')).toBe(-0.005);
		expect(toMajor(BigInt(Number.MAX_SAFE_INTEGER), 'JPY')).toBe(Number.MAX_SAFE_INTEGER);
		expect(toMajor(2n ** 53n, 'JPY')).toBe('9007199254740992');
		expect(toMajor(2n ** 53n - 1n, 'SEK')).toBe('90071992547409.91');
	});

	it('holds 2^63 - 1 minor units and no more', () => {
		expect(codeOf(readAmount('92233720368547758.07', 'SEK', 'amount'))).toBe('accepted');
		expect(codeOf(readAmount('92233720368547758.08', 'SEK', 'amount'))).toBe('amount_too_large');
		expect(codeOf(readAmount('-92233720368547758.08', 'SEK', 'amount'))).toBe('amount_too_large');
	});

	it('says which amount is the largest', () => {
		expect(said(readAmount('92233720368547758.08', 'SEK', 'amount'))).toEqual([
			'amount_too_large',
			'amount',
			'amount is "92233720368547758.08", and 92233720368547758.07 SEK is the largest amount there is.',
			'Check the quantities and prices, or split the invoice.',
		]);
		expect(said(tooLarge('The total is 1e20', 'JPY'))).toEqual([
			'amount_too_large',
			undefined,
			'The total is 1e20, and 9223372036854775807 JPY is the largest amount there is.',
			'Check the quantities and prices, or split the invoice.',
		]);
		expect([MAX_MINOR, -MAX_MINOR].every(isStorable)).toBe(true);
		expect([MAX_MINOR + 1n, -MAX_MINOR - 1n].some(isStorable)).toBe(false);
	});

	it.each([
		[10n ** 15n, 'SEK', 10_000_000_000_000],
		[10n ** 15n + 1n, 'SEK', '10000000000000.01'],
		[-(10n ** 15n), 'SEK', -10_000_000_000_000],
		[-(10n ** 15n) - 1n, 'SEK', '-10000000000000.01'],
		[-(2n ** 53n), 'JPY', '-9007199254740992'],
		[-(2n ** 53n) + 1n, 'JPY', -9007199254740991],
	])('%s minor units of %s go out as %p', (amount, code, is) => expect(toMajor(amount, code)).toBe(is));

	it('refuses decimals that the currency does not have', () => {
		expect(codeOf(readAmount('1.5', 'JPY', 'amount'))).toBe('too_many_decimals');
		expect(codeOf(readAmount(1.005, 'SEK', 'amount'))).toBe('too_many_decimals');
		expect(codeOf(readAmount(1.005, 'KWD', 'amount'))).toBe('accepted');
		expect(codeOf(readAmount('1.00', 'JPY', 'amount'))).toBe('accepted');
	});
});

describe('formatMoney', () => {
	it.each([
		['en', 'SEK', 123450n, 'SEK 1,234.50'],
		['sv', 'SEK', 123450n, '1 234,50 kr'],
		['nb', 'NOK', 123450n, '1 234,50 kr'],
		['ro', 'RON', 123450n, '1.234,50 RON'],
		['en', 'JPY', 1234n, '¥1,234'],
		['xx', 'EUR', 5n, '€0.05'],
		['constructor', 'EUR', 5n, '€0.05'],
		['en', '', 123450n, '1,234.50'],
		['sv', 'krona', 123450n, '1 234,50'],
	])('%s writes %s %s as %s', (language, code, amount, is) => {
		expect(formatMoney(amount, code, language).replace(/[\u00a0\u202f]/g, ' ')).toBe(is);
	});

	it('keeps every digit', () => {
		fc.assert(
			fc.property(minor, currency, fc.constantFrom('en', 'sv', 'nb', 'ro'), (amount, code, language) => {
				const digits = formatMoney(amount, code, language).replace(/\D/g, '');
				expect(BigInt(digits)).toBe(amount < 0n ? -amount : amount);
			}),
		);
	});
});

describe('allocate', () => {
	const weights = fc
		.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 30 })
		.filter((all) => all.some((weight) => weight > 0n));

	it('I1: sums back, each part within one minor unit of its exact share', () => {
		fc.assert(
			fc.property(fc.oneof(minor, fc.constantFrom(...edges)), weights, (amount, all) => {
				const parts = allocate(amount, all);
				const sum = all.reduce((total, weight) => total + weight, 0n);
				expect(parts.reduce((total, part) => total + part, 0n)).toBe(amount);
				parts.forEach((part, index) => {
					const off = part * sum - amount * (all[index] ?? 0n);
					expect(off < sum && off > -sum).toBe(true);
				});
			}),
		);
	});

	it('gives what is left to the largest remainders, the earlier on a tie', () => {
		expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
		expect(allocate(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
		expect(allocate(10n, [5n, 3n, 7n])).toEqual([3n, 2n, 5n]);
		expect(allocate(1n, [0n, 1n])).toEqual([0n, 1n]);
		expect(allocate(7n, [5n, 3n, 3n])).toEqual([3n, 2n, 2n]);
		expect(allocate(-7n, [3n, 5n, 3n])).toEqual([-2n, -3n, -2n]);
	});

	it.each<[bigint[], string]>([
		[[], 'allocate: there are no weights to split by.'],
		[[0n, 0n], 'allocate: all weights are zero.'],
		[[1n, -1n], 'allocate: the weight -1 is negative.'],
		[[2n, -1n, 5n], 'allocate: the weight -1 is negative.'],
	])('does not split by %p', (all, message) => {
		expect(() => allocate(1n, all)).toThrow(new RangeError(message));
	});
});
