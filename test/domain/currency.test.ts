import { exponentOf, readCurrency } from '../../src/domain/currency';
import { said } from './payment-reference/said';

const NONE = (shown: string) => [
	'unknown_currency',
	'currency',
	`currency is ${shown}, which is not a currency of ISO 4217.`,
	'Use the three capital letters of the currency, such as SEK, EUR or USD.',
];
const LIKE = (shown: string, meant: string) => [
	'unknown_currency',
	'currency',
	`currency is ${shown}, which is not how ISO 4217 writes a currency.`,
	`Write ${meant}.`,
];

describe('readCurrency', () => {
	it.each(['SEK', 'EUR', 'JPY', 'KWD', 'RON'])('reads %s', (code) =>
		expect(said(readCurrency(code, 'currency'))).toBe(code),
	);

	it.each([
		['eur', 'EUR'],
		['Sek', 'SEK'],
	])('reads %s as %s', (input, code) => expect(said(readCurrency(input, 'currency'))).toBe(code));

	it.each([
		['nok ', LIKE('"nok "', 'NOK')],
		[' eur', LIKE('" eur"', 'EUR')],
		[`SEK${' '.repeat(37)}`, LIKE(`"SEK${' '.repeat(37)}"`, 'SEK')],
		[`SEK${' '.repeat(38)}`, NONE(`"SEK${' '.repeat(37)}…"`)],
		['kr', NONE('"kr"')],
		['', NONE('an empty text')],
		[undefined, NONE('nothing')],
		[752, NONE('752')],
		[['SEK'], NONE('a list')],
	])('asks back what is meant by %j', (input, is) => expect(said(readCurrency(input, 'currency'))).toEqual(is));
});

it.each([
	['SEK', 2],
	['JPY', 0],
	['KWD', 3],
	['CLF', 4],
	['???', 2],
])('amounts in %s have %i decimals', (currency, decimals) => expect(exponentOf(currency)).toBe(decimals));
