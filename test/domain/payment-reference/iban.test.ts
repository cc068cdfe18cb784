import fc from 'fast-check';
import { countrySpecs, isValidBIC, isValidIBAN } from 'ibantools';
import { formatIban, readIban } from '../../../src/domain/payment-reference/iban';
import { readBic } from '../../../src/domain/payment-reference/bic';
import { digits, mistyped, slip } from '../check-digit/digits';
import { codeOf, said } from './said';
import { propertyRuns } from '../../support/property-runs';

const iban = (value: unknown) => readIban(value, 'iban');
const bic = (value: unknown) => readBic(value, 'bic');

/** An IBAN with its check digits, which are worked out here by large numbers. */
function withCheckDigits(country: string, account: string): string {
	const asNumber = `${account}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
	return country + String(98n - (BigInt(asNumber) % 97n)).padStart(2, '0') + account;
}

const madeOf = (country: string, length: number) =>
	digits(length - 4, length - 4).map((account) => withCheckDigits(country, account));

const mistypedBy = (off: number, text: string) => (off === 0 ? text : mistyped(text, text.length - 1, off));

/** Lengths by which the rule has to go, from the oracle; France's and Finland's overseas parts have FR and FI. */
const LENGTHS = Object.entries(countrySpecs).flatMap(([country, { chars }]) => (chars ? [{ country, chars }] : []));
const anyIban = fc.constantFrom(...LENGTHS).chain(({ country, chars }) => madeOf(country, chars));

describe('readIban', () => {
	it.each([
		['NO93 8601 1117 947', 'NO9386011117947'],
		['SE45 5000 0000 0583 9825 7466', 'SE4550000000058398257466'],
		['RO49 AAAA 1B31 0075 9384 0000', 'RO49AAAA1B31007593840000'],
		['BE72 0000 0000 1616', 'BE72000000001616'],
		['GB82 WEST 1234 5698 7654 32', 'GB82WEST12345698765432'],
		['DE89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
		['MT84 MALT 0110 0001 2345 MTLC AST0 01S', 'MT84MALT011000012345MTLCAST001S'],
	])('reads %s, in capitals or not, and prints it so', (printed, kept) => {
		expect(said(iban(printed))).toBe(kept);
		expect(said(iban(printed.toLowerCase()))).toBe(kept);
		expect(said(iban(`IBAN: ${printed}`))).toBe(kept);
		expect(formatIban(kept)).toBe(printed);
	});

	it('an empty one stays empty, and prints nothing', () => {
		expect(said(iban(''))).toBe('');
		expect(formatIban('')).toBe('');
	});

	it('reads the IBANs of every country that has them', () => {
		expect(LENGTHS.length).toBeGreaterThan(80);
		for (const { country, chars } of LENGTHS)
			fc.assert(
				fc.property(madeOf(country, chars), (text) => {
					expect(said(iban(text))).toBe(text);
					expect(said(iban(formatIban(text)))).toBe(text);
				}),
				{ numRuns: 5 },
			);
	});

	it('agrees with ibantools', () => {
		fc.assert(
			fc.property(fc.constantFrom('SE', 'DE', 'AT'), digits(14, 22), fc.nat(1), (country, account, off) => {
				const text = `${country}${mistypedBy(off, withCheckDigits(country, account).slice(2))}`;
				expect(codeOf(iban(text)) === 'accepted').toBe(isValidIBAN(text));
			}),
			{ numRuns: propertyRuns(300) },
		);
	});

	it.each(LENGTHS.filter(({ country }) => 'SE NO RO DE FR FI DK NL CH AT BE ES IT PL GB'.includes(country)))(
		'one of $country has $chars characters',
		({ country, chars }) => {
			for (const length of [chars - 1, chars + 1])
				expect(said(iban(withCheckDigits(country, '1'.repeat(length - 4))))).toEqual([
					'not_an_iban',
					'iban',
					expect.stringContaining(`which has ${length} characters; one of ${country} has ${chars}.`),
					expect.any(String),
				]);
		},
	);

	it('a country that is not known may have up to 34 characters', () => {
		expect(codeOf(iban(withCheckDigits('XX', '1'.repeat(30))))).toBe('accepted');
		expect(codeOf(iban(withCheckDigits('XX', '1'.repeat(31))))).toBe('not_an_iban');
		expect(codeOf(iban(withCheckDigits('XX', '1'.repeat(11))))).toBe('accepted');
		expect(codeOf(iban(withCheckDigits('XX', '1'.repeat(10))))).toBe('not_an_iban');
	});

	it('finds every single wrong digit', () => {
		fc.assert(
			fc.property(anyIban, slip, (text, [at, by]) =>
				expect(codeOf(iban(mistyped(text, at, by)))).toBe('not_an_iban'),
			),
			{ numRuns: propertyRuns(500) },
		);
	});

	it('check digits are 02 to 98', () => {
		const account = Array.from({ length: 97 }, (_, n) => String(n).padStart(20, '0'));
		const aliases = account
			.map((each) => withCheckDigits('SE', each))
			.flatMap((text) => {
				const digit = text.slice(2, 4);
				return digit === '97' ? [text.replace('97', '00')] : digit === '02' ? [text.replace('02', '99')] : [];
			});
		expect(aliases).toHaveLength(2);
		for (const alias of aliases) expect([alias, codeOf(iban(alias))]).toEqual([alias, 'not_an_iban']);
	});

	it.each([
		[
			'SE45 5000 0000 0583 9825 7467',
			'iban is "SE45 5000 0000 0583 9825 7467", whose check digits do not fit: a character of it is mistyped.',
		],
		['SE45-ÅÄÖ', 'iban is "SE45-ÅÄÖ", and an IBAN has the letters A to Z and digits only.'],
		['ße4550000000058398257466', expect.stringContaining('the letters A to Z and digits only')],
		[
			'8601 11 17947',
			'iban is "8601 11 17947", and an IBAN begins with the two letters of a country and two check digits.',
		],
		['-', expect.stringContaining('begins with the two letters')],
		['IBAN', expect.stringContaining('begins with the two letters')],
		['SE45', 'iban is "SE45", which has 4 characters; one of SE has 24.'],
	])('refuses %j and says why', (input, message) =>
		expect(said(iban(input))).toEqual([
			'not_an_iban',
			'iban',
			message,
			'Copy it from your bank. It looks like SE45 5000 0000 0583 9825 7466.',
		]),
	);

	it.each([undefined, null, 7.5, {}, [], '  ', 'x'.repeat(1e6)])('refuses vector %#', (input) =>
		expect(codeOf(iban(input))).toMatch(/^(missing_text|not_a_text|text_too_long)$/),
	);
});

describe('readBic', () => {
	it.each([
		['', ''],
		['NDEASESS', 'NDEASESS'],
		['ndea se ss xxx', 'NDEASESSXXX'],
		['BTRLRO22', 'BTRLRO22'],
		['DNBANOKKXXX', 'DNBANOKKXXX'],
		['MALIXKPR', 'MALIXKPR'],
		['E097AEXX', 'E097AEXX'],
	])('%j is %j', (input, is) => expect(said(bic(input))).toBe(is));

	it.each([
		['NDEASES', 'bic is "NDEASES", which has 7 characters; a BIC has 8 or 11.'],
		['NDEASESSX', 'bic is "NDEASESSX", which has 9 characters; a BIC has 8 or 11.'],
		['NDEAZZSS', 'bic is "NDEAZZSS", whose fifth and sixth characters are not the letters of a country.'],
		['NDEA1ESS', 'bic is "NDEA1ESS", whose fifth and sixth characters are not the letters of a country.'],
		['NDEÄSESS', 'bic is "NDEÄSESS", and a BIC has the letters A to Z and digits only.'],
	])('refuses %j and says why', (input, message) =>
		expect(said(bic(input))).toEqual([
			'not_a_bic',
			'bic',
			message,
			'Copy it from your bank. It looks like NDEASESS or NDEASESSXXX.',
		]),
	);

	it('reads whatever ibantools takes for a BIC', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[A-Z]{4}(SE|NO|RO|XK|ZZ|XX)[A-Z0-9]{2,6}$/), (text) =>
				expect(codeOf(bic(text)) === 'accepted').toBe(isValidBIC(text)),
			),
		);
	});
});
