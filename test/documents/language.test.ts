import { formatDate, formatNumber, formatPercent, formatUnitPrice } from '../../src/documents/format';
import { languageOf, LANGUAGES } from '../../src/documents/language';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('languages', () => {
	it.each(LANGUAGES)('$code has every word', (language) => {
		const words = Object.values(language).flatMap((word) =>
			typeof word === 'object' ? Object.values(word) : [word],
		);
		for (const word of words) expect(typeof word === 'string' ? word.trim() : 'function').not.toBe('');
		for (const said of [
			language.greeting('Anna'),
			language.greeting(''),
			language.subject('7', 'X'),
			language.subject('7', ''),
			language.intro('7', ''),
		]) {
			expect(said).not.toMatch(/undefined|\s[.,]|\s$/);
		}
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
