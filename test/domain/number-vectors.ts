/**
 * T12: hostile and odd numbers for `readDecimal` with at most 2 decimals. `is` is the canonical text, `code` a refusal.
 */
export interface NumberVector {
	readonly name: string;
	readonly input: unknown;
	readonly is?: string;
	readonly code?: string;
}

const refused = (code: string, inputs: Record<string, unknown>): NumberVector[] =>
	Object.entries(inputs).map(([name, input]) => ({ name, input, code }));

const read = (inputs: Record<string, readonly [unknown, string]>): NumberVector[] =>
	Object.entries(inputs).map(([name, [input, is]]) => ({ name, input, is }));

export const NUMBER_VECTORS: readonly NumberVector[] = [
	...refused('not_a_number', {
		NaN: Number.NaN,
		'positive infinity': Number.POSITIVE_INFINITY,
		'negative infinity': Number.NEGATIVE_INFINITY,
		'1e309, which JSON makes infinite': JSON.parse('1e309'),
		'decimal comma': '1,00',
		'thousands comma': '1,234.50',
		'thousands space': '1 234.50',
		'thousands no-break space': '1\u00a0234.50',
		'thousands narrow no-break space': '1\u202f234.50',
		'thousands apostrophe': "1'234.50",
		'thousands typographic apostrophe': '1\u2019234.50',
		'thousands underscore': '1_000',
		'thousands point, decimal comma': '1.234,56',
		'thousands points alone': '1.234.567',
		'a comma that may be either': '1,234',
		'currency sign before': '€12',
		'currency code after': '12.50 SEK',
		'full-width digits': '１２',
		'Arabic digits': '١٢',
		'empty text': '',
		blank: ' ',
		true: true,
		false: false,
		null: null,
		undefined: undefined,
		object: {},
		list: [1],
		'object with valueOf': { valueOf: () => 1 },
		'object whose toString throws': {
			toString: () => {
				throw new Error('called');
			},
		},
		'object without prototype': Object.create(null),
		bigint: 1n,
		symbol: Symbol('1'),
		function: () => 1,
		date: new Date(0),
		exponent: '1e3',
		hexadecimal: '0x10',
		'plus sign': '+1',
		'minus of typography': '−1',
		'two minus signs': '--1',
		'point first': '.5',
		'point last': '5.',
		'two points': '1.2.3',
		'currency sign': '$1',
		'currency code': '1 SEK',
		percent: '25%',
		'text NaN': 'NaN',
		'text Infinity': 'Infinity',
		'right-to-left mark': '\u200f1',
		'zero-width space': '1\u200b',
		'lone surrogate': '\ud800',
		NUL: '1\u0000',
		formula: '=1+1',
		sql: "1'; drop table invoice; --",
		__proto__: '__proto__',
	}),
	...refused('number_too_long', {
		'41 digits': '1'.repeat(41),
		'10 MB of digits': '9'.repeat(10_000_000),
		'10 MB of text': 'x'.repeat(10_000_000),
	}),
	...refused('too_many_decimals', {
		'three decimals': '1.234',
		'three decimals, number': 1.234,
		'a third': 1 / 3,
		'the smallest double': Number.MIN_VALUE,
		'0.0000001': 0.0000001,
	}),
	...refused('number_not_exact', {
		'2^53 as a number': 2 ** 53,
		'2^63 as a number': 2 ** 63,
		'1e300': 1e300,
		'more digits than a double has': 90071992547409.91,
	}),
	...read({
		'negative zero': [-0, '0'],
		'negative zero text': ['-0', '0'],
		'negative zero text with decimals': ['-0.00', '0'],
		'dust above': [110.00000000000001, '110'],
		'dust below': [109.99999999999999, '110'],
		'0.1 + 0.2': [0.1 + 0.2, '0.3'],
		'1.1 * 3': [1.1 * 3, '3.3'],
		'trailing zeros': ['12.5000', '12.5'],
		'leading zeros': ['0012.5', '12.5'],
		'a negative amount': ['-12.05', '-12.05'],
		'a negative fraction': [-0.05, '-0.05'],
		'2^53 - 1': [2 ** 53 - 1, '9007199254740991'],
		'2^53 + 1 as a text': ['9007199254740993', '9007199254740993'],
		'space before': [' 12.50', '12.5'],
		'spaces around': ['\t12.50 \u00a0', '12.5'],
		'line end after': ['1\n', '1'],
		'byte order mark': ['\ufeff1', '1'],
		'40 characters and spaces around': [` ${'1'.repeat(40)} `, '1'.repeat(40)],
		'40 characters': ['1'.repeat(40), '1'.repeat(40)],
	}),
];
