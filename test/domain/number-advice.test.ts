import fc from 'fast-check';
import { decimalOf, fixed, formatDecimal, readDecimal } from '../../src/domain/decimal';

const refusalOf = (input: unknown) => {
	const read = readDecimal(input, 'amount', 4);
	if (read.ok) throw new Error(`${String(input)} was read as ${formatDecimal(read.value)}.`);
	return read.refusal;
};

describe('C.18: a number with separators is refused, and the advice names them and says what to write', () => {
	it.each([
		[
			'1,234.56',
			'Write amount as 1234.56, with a point before the decimals and without the commas between thousands.',
		],
		[
			"1'234.56",
			'Write amount as 1234.56, with a point before the decimals and without the apostrophes between thousands.',
		],
		[
			'1\u2019234.56',
			'Write amount as 1234.56, with a point before the decimals and without the apostrophes between thousands.',
		],
		[
			'1 234.56',
			'Write amount as 1234.56, with a point before the decimals and without the spaces between thousands.',
		],
		[
			'1\u00a0234.56',
			'Write amount as 1234.56, with a point before the decimals and without the spaces between thousands.',
		],
		['1\u202f234', 'Write amount as 1234, without the spaces between thousands.'],
		[
			'1.234,56',
			'Write amount as 1234.56, with a point before the decimals and without the points between thousands.',
		],
		[
			'1 234,56',
			'Write amount as 1234.56, with a point before the decimals and without the spaces between thousands.',
		],
		['12,50', 'Write amount as 12.50, with a point before the decimals.'],
		['1_000', 'Write amount as 1000, without the underscores between thousands.'],
		['1.234.567', 'Write amount as 1234567, without the points between thousands.'],
		[
			'12,34,567.80',
			'Write amount as 1234567.80, with a point before the decimals and without the commas between thousands.',
		],
		['1,234', 'Write amount as 1234 if the comma separates thousands, or as 1.234 if it separates decimals.'],
		['€12', 'Write amount as 12, without "€".'],
		['12.50 SEK', 'Write amount as 12.50, without "SEK".'],
		['12,50 kr', 'Write amount as 12.50, with a point before the decimals and without "kr".'],
		[
			'-$1,234.50',
			'Write amount as -1234.50, with a point before the decimals, without the commas between thousands and without "$".',
		],
		['25%', 'Write amount as 25, without "%".'],
		['+1', 'Write amount as 1, without the plus sign.'],
		['\u221212.5', 'Write amount as -12.5, with a hyphen as the minus sign.'],
		['.5', 'Write amount as 0.5, with a digit before the point.'],
		['5.', 'Write amount as 5, without the point after it.'],
	])('%s', (input, fix) => {
		expect(refusalOf(input)).toMatchObject({ code: 'not_a_number', fix, field: 'amount' });
	});

	it.each([
		['1e3'],
		['0x10'],
		['１２'],
		['--1'],
		['1.2.3'],
		['1,2,3.4'],
		['12 34'],
		['twelve'],
		['1 000 000,5,5'],
		['3 x 5'],
		['10-20'],
		['1\u200b'],
		['\u200f1'],
	])('%s: what may mean anything gets no number to write', (input) => {
		expect(refusalOf(input).fix).toBe('Give amount a plain number in digits 0 to 9, such as 12.50.');
	});

	it.each([
		['1.234', 'Round amount to 2 decimals, or write 1234 if the point separates thousands.'],
		['1.2345', 'Round amount to 2 decimals.'],
		['0.125', 'Round amount to 2 decimals.'],
		[1.234, 'Round amount to 2 decimals.'],
	])('too many decimals: %p', (input, fix) => {
		const read = readDecimal(input, 'amount', 2);
		expect(read.ok ? '' : read.refusal).toMatchObject({ code: 'too_many_decimals', fix });
	});

	it('nothing is nothing, not a number that is odd', () => {
		for (const nothing of [undefined, null, '', ' ', '\t\u00a0'])
			expect(refusalOf(nothing).message).toBe(nothing == null ? 'amount is missing.' : 'amount is empty.');
	});
});

/** Every way in which people and programs write numbers, from the locales of n8n's users. */
const LOCALES = [
	'en',
	'sv-SE',
	'nb-NO',
	'da',
	'fi',
	'ro-RO',
	'de',
	'de-CH',
	'fr',
	'es',
	'it',
	'pt',
	'pl',
	'nl',
	'en-IN',
	'en-ZA',
];
const numbers = fc
	.tuple(fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }), fc.nat(4))
	.map(([digits, scale]) => fixed(digits, scale));
const SEPARATORS = ['.', ',', "'", '\u2019', '_', ' ', '\u00a0', '\u202f', '\u2009', '٬', '٫', ';', ':'];

describe('C.18: no separator ever makes another number', () => {
	/** Read, it is the number that was meant; refused, the advice holds that number or none at all. */
	function expectSafe(written: string, meant: string): void {
		const read = readDecimal(written, 'amount', 4);
		if (read.ok) return expect(formatDecimal(read.value)).toBe(formatDecimal(decimalOf(meant)));
		const advised = read.refusal.fix.match(/-?\d+(?:\.\d+)?/g)!.map((text) => formatDecimal(decimalOf(text)));
		const isGeneral = read.refusal.fix.includes('such as');
		if (!isGeneral) expect(advised).toContain(formatDecimal(decimalOf(meant)));
	}

	it.each(LOCALES)('as %s writes it', (locale) => {
		const currencies = ['SEK', 'EUR', 'CHF', 'RON'];
		fc.assert(
			fc.property(
				numbers,
				fc.constantFrom('decimal', 'currency'),
				fc.constantFrom(...currencies),
				(meant, style, currency) => {
					const decimals = (meant.split('.')[1] ?? '').length;
					const format = new Intl.NumberFormat(locale, {
						style: style as 'decimal',
						...(style === 'currency' && { currency }),
						minimumFractionDigits: decimals,
						maximumFractionDigits: decimals,
					});
					const written = format.format(meant as `${number}`);
					// Grouped by points alone, "1.234" is a plain number, and nothing tells it from one.
					if (/^-?\d{1,3}\.\d{3}$/.test(written.trim())) return;
					expectSafe(written, meant);
				},
			),
		);
	});

	it('as random separators between random digits', () => {
		const part = fc.tuple(fc.constantFrom('', '', '', ...SEPARATORS), fc.stringMatching(/^\d{1,4}$/));
		fc.assert(
			fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
				const text = parts.map(([separator, digits], at) => (at === 0 ? digits : separator + digits)).join('');
				const read = readDecimal(text, 'amount', 20);
				// What is read is what stands there: digits and one point, in the same order.
				if (read.ok) expect(formatDecimal(read.value)).toBe(formatDecimal(decimalOf(text)));
				else expect(read.refusal.fix.length).toBeLessThan(250);
			}),
		);
	});

	it('leaves one reading alone: where two are possible both are named', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 999 }),
				fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, '0')),
				(head, tail) => {
					expect(refusalOf(`${head},${tail}`).fix).toContain(
						`${head}${tail} if the comma separates thousands, or as ${head}.${tail} if`,
					);
				},
			),
		);
	});

	it('T12: answers texts of any length at once', () => {
		for (const text of [
			' '.repeat(1e6),
			`${' '.repeat(1e6)}x`,
			'1,'.repeat(20),
			'1 '.repeat(20),
			`${'1'.repeat(39)}x`,
			','.repeat(40),
			`${' '.repeat(30)}1,1 1'1x`,
		]) {
			const started = performance.now();
			refusalOf(text);
			expect(performance.now() - started).toBeLessThan(100);
		}
	});
});
