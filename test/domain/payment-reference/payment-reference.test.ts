import fc from 'fast-check';
import { kidnummer } from 'norsk-validator';
import {
	checkReferenceLength,
	formatReference,
	paymentReferenceOf,
	readReference,
} from '../../../src/domain/payment-reference/payment-reference';
import { REFERENCE_SCHEMES, type ReferenceScheme } from '../../../src/domain/payment-reference/reference-scheme';
import { mistyped, slip } from '../check-digit/digits';
import { codeOf, said } from './said';
import { propertyRuns } from '../../support/property-runs';

const referenceOf = (counter: bigint, referenceScheme: ReferenceScheme, referenceLength = 0) =>
	said(paymentReferenceOf(counter, { referenceScheme, referenceLength }));

/** Schemes with a length that they may have. */
const scheme = fc.oneof(
	fc.constantFrom('ocr-check', 'ocr-length', 'rf').map((each) => [each, 0] as const),
	fc.integer({ min: 2, max: 25 }).map((length) => ['ocr-fixed', length] as const),
	fc
		.tuple(fc.constantFrom('kid10', 'kid11'), fc.oneof(fc.constant(0), fc.integer({ min: 4, max: 25 })))
		.map((each) => each as readonly [ReferenceScheme, number]),
) as fc.Arbitrary<readonly [ReferenceScheme, number]>;

/** Short ones as often as long ones. */
const counter = fc
	.integer({ min: 0, max: 19 })
	.chain((zeros) => fc.bigInt({ min: 1n, max: 10n ** BigInt(zeros + 1) - 1n }));

/** The counter that a reference was made of: why two counters never share one. */
const counterIn: Readonly<Record<string, (reference: string) => bigint>> = {
	'ocr-check': (reference) => BigInt(reference.slice(0, -1)),
	'ocr-length': (reference) => BigInt(reference.slice(0, -2)),
	'ocr-fixed': (reference) => BigInt(reference.slice(0, -1)),
	kid10: (reference) => BigInt(reference.slice(0, -1)),
	kid11: (reference) => BigInt(reference.slice(1, -1)),
	rf: (reference) => BigInt(reference.slice(4)),
};

describe('paymentReferenceOf', () => {
	it.each([
		['none', 0, 42n, ''],
		['none', 12, 10n ** 40n, ''],
		['ocr-check', 0, 12345n, '123455'],
		['ocr-check', 0, 60224n, '602243'],
		['ocr-check', 0, 1n, '18'],
		['ocr-check', 9, 12345n, '123455'],
		['ocr-length', 0, 12345n, '1234574'],
		['ocr-length', 0, 12345678n, '1234567806'],
		['ocr-length', 0, 1234567890123n, '123456789012354'],
		['ocr-length', 0, 60224n, '6022479'],
		['ocr-fixed', 6, 12345n, '123455'],
		['ocr-fixed', 10, 12345n, '0000123455'],
		['ocr-fixed', 2, 1n, '18'],
		['kid10', 0, 12345678n, '123456782'],
		['kid10', 0, 1234n, '12344'],
		['kid10', 0, 2345678n, '23456783'],
		['kid10', 0, 1n, '0018'],
		['kid10', 12, 1234n, '000000012344'],
		['kid11', 0, 12345678n, '0123456785'],
		['kid11', 0, 1234n, '012343'],
		['kid11', 0, 2345678n, '023456788'],
		['kid11', 0, 1n, '0019'],
		['kid11', 12, 1234567890n, '012345678903'],
		['kid11', 8, 1009n, '10010098'],
		['kid11', 8, 6n, '10000068'],
		['kid11', 0, 6n, '1066'],
		['rf', 0, 100000042n, 'RF78100000042'],
		['rf', 0, 539007547034n, 'RF18539007547034'],
		['rf', 6, 42n, 'RF3442'],
		['rf', 0, 1n, 'RF741'],
	] as const)('%s of %i digits for %s is %s', (referenceScheme, length, of, is) =>
		expect(referenceOf(of, referenceScheme, length)).toBe(is),
	);

	it('has the counter in it, so no two counters share a reference', () => {
		fc.assert(
			fc.property(scheme, counter, ([each, length], of) => {
				const made = paymentReferenceOf(of, { referenceScheme: each, referenceLength: length });
				fc.pre(made.ok);
				expect(counterIn[each]!(made.ok ? made.value : '')).toBe(of);
			}),
			{ numRuns: propertyRuns(1_000) },
		);
	});

	it('two counters never share one, however near they are', () => {
		fc.assert(
			fc.property(scheme, counter, fc.bigInt({ min: 1n, max: 200n }), ([each, length], of, further) => {
				const settings = { referenceScheme: each, referenceLength: length };
				const [one, other] = [paymentReferenceOf(of, settings), paymentReferenceOf(of + further, settings)];
				fc.pre(one.ok && other.ok);
				expect(one).not.toEqual(other);
			}),
			{ numRuns: propertyRuns(1_000) },
		);
		for (const each of ['kid11', 'kid10', 'ocr-check', 'ocr-length', 'rf'] as const) {
			const made = Array.from({ length: 12_000 }, (_, index) => referenceOf(BigInt(index + 1), each));
			expect([each, new Set(made).size]).toEqual([each, made.length]);
		}
	});

	it('has the length that the agreement with the bank says', () => {
		fc.assert(
			fc.property(scheme, counter, ([each, length], of) => {
				const reference = referenceOf(of, each, length);
				fc.pre(typeof reference === 'string');
				if (length > 0) expect(reference).toHaveLength(length);
				const [least, most] = each.startsWith('kid') ? [4, 25] : each === 'rf' ? [5, 25] : [2, 25];
				expect(String(reference).length).toBeGreaterThanOrEqual(least);
				expect(String(reference).length).toBeLessThanOrEqual(most);
				if (each === 'ocr-length') expect(String(reference).at(-2)).toBe(String(String(reference).length % 10));
			}),
			{ numRuns: propertyRuns(500) },
		);
	});

	it('is read back, also as it is printed, and a wrong digit is found', () => {
		fc.assert(
			fc.property(scheme, counter, slip, ([each, length], of, [at, by]) => {
				const reference = referenceOf(of, each, length) as string;
				fc.pre(typeof reference === 'string');
				expect(readReference(reference, each)).toBe(reference);
				expect(readReference(formatReference(reference, each), each)).toBe(reference);
				expect(readReference(mistyped(reference, at, by), each)).toBeNull();
			}),
			{ numRuns: propertyRuns(1_000) },
		);
	});

	it('KID agrees with norsk-validator', () => {
		fc.assert(
			fc.property(counter, (of) => {
				const [kid10, kid11] = [String(referenceOf(of, 'kid10')), String(referenceOf(of, 'kid11'))];
				expect(kidnummer(kid11, true, false)).toBe(true);
				// The oracle works out 10 instead of 0, so that it refuses such a digit by modulus 10.
				fc.pre(!kid10.endsWith('0'));
				expect(kidnummer(kid10, false, true)).toBe(true);
			}),
		);
	});
});

describe('a counter that does not fit is refused', () => {
	it.each([
		['ocr-fixed', 6, 99_999n, 100_000n],
		['kid10', 6, 99_999n, 100_000n],
		['kid11', 6, 9_999n, 10_000n],
		['kid10', 0, 10n ** 24n - 1n, 10n ** 24n],
		['kid11', 0, 10n ** 23n - 1n, 10n ** 23n],
		['ocr-check', 0, 10n ** 24n - 1n, 10n ** 24n],
		['ocr-length', 0, 10n ** 23n - 1n, 10n ** 23n],
		['rf', 0, 10n ** 21n - 1n, 10n ** 21n],
	] as const)('%s of %i digits: %s fits, %s does not', (referenceScheme, referenceLength, fits, not) => {
		expect(codeOf(paymentReferenceOf(fits, { referenceScheme, referenceLength }))).toBe('accepted');
		expect(referenceOf(not, referenceScheme, referenceLength)).toEqual([
			'reference_does_not_fit',
			'referenceLength',
			expect.any(String),
			expect.any(String),
		]);
	});

	it('says how long it has to be', () => {
		expect(referenceOf(12_345_678n, 'kid11', 8)).toEqual([
			'reference_does_not_fit',
			'referenceLength',
			'The invoice counter 12345678 has 8 digits, and a reference of 8 characters by kid11 has room for 6.',
			'Agree with the bank on references of 10 digits or more, and set referenceLength to that.',
		]);
		expect(referenceOf(10n ** 23n, 'ocr-fixed', 24)).toEqual([
			'reference_does_not_fit',
			'referenceLength',
			expect.any(String),
			'Agree with the bank on references of 25 digits or more, and set referenceLength to that.',
		]);
		expect(referenceOf(10n ** 24n, 'kid10', 12)).toEqual([
			'reference_does_not_fit',
			'referenceLength',
			'The invoice counter 1000000000000000000000000 has 25 digits, and a reference of 12 characters by kid10 has room for 11.',
			'Set referenceScheme to none: clients then pay with the invoice number.',
		]);
	});
});

describe('checkReferenceLength', () => {
	const check = (referenceScheme: ReferenceScheme, referenceLength: number) =>
		codeOf(checkReferenceLength({ referenceScheme, referenceLength }));

	it.each([
		['ocr-fixed', [2, 25], [0, 1, 26, -1, 2.5, Number.NaN]],
		['kid10', [0, 4, 25], [1, 3, 26, -4, 4.5]],
		['kid11', [0, 4, 25], [1, 3, 26]],
	] as const)('%s', (each, right, wrong) => {
		expect(right.map((length) => check(each, length))).toEqual(right.map(() => 'accepted'));
		expect(wrong.map((length) => check(each, length))).toEqual(wrong.map(() => 'out_of_range'));
		for (const length of wrong)
			expect(codeOf(paymentReferenceOf(1n, { referenceScheme: each, referenceLength: length }))).toBe(
				'out_of_range',
			);
	});

	it('does not matter to the other schemes', () => {
		for (const each of ['none', 'ocr-check', 'ocr-length', 'rf'] as const) expect(check(each, 99)).toBe('accepted');
	});

	it('says which lengths there are', () => {
		expect(said(checkReferenceLength({ referenceScheme: 'ocr-fixed', referenceLength: 0 }))).toEqual([
			'out_of_range',
			'referenceLength',
			'referenceLength is 0, and for ocr-fixed it must be a whole number from 2 to 25.',
			'Set it to the length that the agreement with the bank says.',
		]);
		expect(said(checkReferenceLength({ referenceScheme: 'kid10', referenceLength: 3 }))).toEqual([
			'out_of_range',
			'referenceLength',
			'referenceLength is 3, and for kid10 it must be 0 or a whole number from 4 to 25.',
			'Set it to the length that the agreement with the bank says.',
		]);
	});
});

describe('readReference', () => {
	it.each([
		['rf18 5390 0754 7034', 'rf', 'RF18539007547034'],
		['RF97INV0042', 'rf', 'RF97INV0042'],
		['123\u00a0455', 'ocr-check', '123455'],
		['0044 5552 58', 'kid10', '0044555258'],
		['12345678903', 'kid11', '12345678903'],
		['123455', 'ocr-fixed', '123455'],
		['1234567806', 'ocr-length', '1234567806'],
	] as const)('reads %j as %s', (text, each, is) => expect(readReference(text, each)).toBe(is));

	it.each([
		['', 'none'],
		['123455', 'none'],
		['', 'ocr-check'],
		['5', 'ocr-check'],
		['123451', 'ocr-check'],
		['OCR 123455', 'ocr-check'],
		['0'.repeat(26), 'ocr-check'],
		['0'.repeat(26), 'kid10'],
		['1234574', 'kid11'],
		['123455', 'ocr-length'],
		['1234567814', 'ocr-length'],
		['2345674', 'kid10'],
		['18', 'kid10'],
		['1009-', 'kid11'],
		['RF19539007547034', 'rf'],
		['RF18', 'rf'],
		['RF18 5390 0754 7034 0000 0000 0000 0000', 'rf'],
		['539007547034', 'rf'],
		['RF18ÅÄÖ', 'rf'],
		['ſRF18539007547034', 'rf'],
	] as const)('%j is none by %s', (text, each) => expect(readReference(text, each)).toBeNull());

	it('never fails, whatever the text', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...REFERENCE_SCHEMES), (text, each) => {
				const read = readReference(text, each);
				if (read !== null) expect(readReference(read, each)).toBe(read);
			}),
		);
	});
});

describe('formatReference', () => {
	it.each([
		['RF18539007547034', 'rf', 'RF18 5390 0754 7034'],
		['RF741', 'rf', 'RF74 1'],
		['1234567806', 'ocr-length', '1234567806'],
		['000000012344', 'kid10', '000000012344'],
		['', 'none', ''],
		['', 'rf', ''],
	] as const)('%s of %s is %s', (reference, each, is) => expect(formatReference(reference, each)).toBe(is));
});
