import { formatDate, formatNumber, formatPercent, formatUnitPrice } from '../../src/documents/format';
import { languageOf, LANGUAGES } from '../../src/documents/language';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** All texts of a language; those that take arguments are made with some. */
const textsOf = (words: unknown): string[] => {
	if (typeof words === 'string') return [words];
	if (typeof words === 'function') return textsOf((words as (...given: unknown[]) => unknown)(7, 9));
	return Object.values(words as object).flatMap(textsOf);
};

describe('languages', () => {
	it.each(LANGUAGES)('$code has every word', (language) => {
		const words = textsOf(language);
		expect(words.length).toBeGreaterThan(100);
		for (const word of words) expect(word).toMatch(/^\S(.*\S)?$|^\u00a0?%$/);
		expect(words.join(' ')).not.toMatch(/undefined|\s[.,]|[<>&]|[şţ]/);
	});

	it.each(LANGUAGES)('$code goes without a name and a company', ({ greeting, subject, intro, receiptSubject }) => {
		for (const said of [greeting(''), subject('7', ''), intro('7', ''), receiptSubject('7', '')])
			expect(said).toMatch(/^(?!.*(undefined|\s[.,])).*\S$/);
	});

	it.each(LANGUAGES)('$code has no sentence of another language', ({ code, page, howToPay, nothingToPayYet }) => {
		const others = LANGUAGES.filter((other) => other.code !== code).flatMap((other) =>
			textsOf([other.page, other.howToPay, other.nothingToPayYet]),
		);
		// "Kopiert" is not "Kopierat", and "Detalii" is not "Details".
		expect(textsOf([page, howToPay, nothingToPayYet]).filter((text) => others.includes(text))).toEqual([]);
	});

	it.each(['', 'xx', 'EN', '__proto__', 'constructor'])('%j gives English', (code) =>
		expect(languageOf(code).code).toBe('en'),
	);

	it.each([
		['en', '1 March 2026', '1,234.5', '12.5%'],
		['sv', '1 mars 2026', '1 234,5', '12,5 %'],
		['nb', '1. mars 2026', '1 234,5', '12,5 %'],
		['ro', '1 martie 2026', '1234,5', '12,5 %'],
	])('%s writes dates and numbers its own way', (code, date, number, percent) => {
		const language = languageOf(code);
		expect(formatDate('2026-03-01', language)).toBe(date);
		expect(plain(formatNumber('1234.5', language)).replace('1.234', '1234')).toBe(number);
		expect(plain(formatPercent('12.5', language))).toBe(percent);
	});

	it('keeps the decimals that a unit price has beyond its currency', () => {
		expect(plain(formatUnitPrice('0.00125', 'SEK', languageOf('sv')))).toBe('0,00125 kr');
		expect(plain(formatUnitPrice('5', 'SEK', languageOf('sv')))).toBe('5,00 kr');
		expect(formatUnitPrice('5', 'USD', languageOf('en'))).toBe('$5.00');
	});

	it('counts days', () => {
		expect(['en', 'sv', 'nb', 'ro'].map((code) => [0, 1, 30].map(languageOf(code).days))).toEqual([
			['Due on receipt', '1 day', '30 days'],
			['Omgående', '1 dag', '30 dagar'],
			['Ved mottak', '1 dag', '30 dager'],
			['La primire', '1 zi', '30 de zile'],
		]);
	});

	it('counts in Romanian', () => {
		const { moreLines } = languageOf('ro');
		expect([1, 2, 19, 20, 100, 101].map(moreLines)).toEqual([
			'și încă o linie',
			'și încă 2 linii',
			'și încă 19 linii',
			'și încă 20 de linii',
			'și încă 100 de linii',
			'și încă 101 linii',
		]);
	});
});
