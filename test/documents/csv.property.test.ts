import fc from 'fast-check';
import { csvOf, guarded, type Cell, type NumberCell } from '../../src/documents/csv';
import { propertyRuns } from '../support/property-runs';

/** RFC 4180 read back by its own grammar, one character after the other. */
function parse(text: string, delimiter: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let at = 0;
	while (at < text.length) {
		let field = '';
		if (text[at] === '"') {
			for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
				if (text[at] === '"') at += 1;
				field += text[at];
			}
			at += 1;
		} else while (!text.startsWith('\r\n', at) && text[at] !== delimiter) field += text[at++];
		row.push(field);
		if (text[at] === delimiter) at += 1;
		else {
			expect(text.slice(at, at + 2)).toBe('\r\n');
			rows.push(row);
			row = [];
			at += 2;
		}
	}
	return rows;
}

const hostile = fc.constantFrom(
	'=1+1',
	'+46701234567',
	'-2+3',
	'@SUM(A1)',
	'\t=1',
	'\r=1',
	'\n=1',
	'＝1',
	'"',
	'""',
	',',
	';',
	' a ',
	'a\r\nb',
	'',
	'-12.50',
	'1e5',
	"'=1",
);
const decimal = fc
	.tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.constantFrom('', '.5', '.05', '.123456'))
	.map(([whole, fraction]): NumberCell => ({ decimal: `${whole}${fraction}` }));
const cell: fc.Arbitrary<Cell> = fc.oneof(
	fc.constant(null),
	fc.string({ unit: 'grapheme' }),
	fc.string(),
	hostile,
	decimal,
);
const marks = fc.constantFrom('.' as const, ',' as const);
const written = (cell: Cell, mark: string): string =>
	typeof cell === 'object' && cell !== null ? cell.decimal.split('.').join(mark) : guarded(cell ?? '');
const delimiters = fc.constantFrom(',' as const, ';' as const, '\t' as const);
const table = fc
	.integer({ min: 1, max: 6 })
	.chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }));

describe('CSV', () => {
	it('is read back as it was written, guards aside, whatever the cells hold', () => {
		fc.assert(
			fc.property(table, delimiters, marks, (rows, delimiter, decimalMark) => {
				expect(parse(csvOf(rows, { delimiter, decimalMark }), delimiter)).toEqual(
					rows.map((row) => row.map((each) => written(each, decimalMark))),
				);
			}),
			{ numRuns: propertyRuns(500) },
		);
	});

	it('no cell is a formula: what could start one has an apostrophe in front, a plain number stays a number', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), hostile), (text) => {
				const safe = guarded(text);
				expect(/^[=+@\t\r\n＝＋－＠]/.test(safe)).toBe(false);
				if (safe.startsWith('-')) expect(safe).toMatch(/^-\d+(\.\d+)?$/);
				expect([text, `'${text}`]).toContain(safe);
			}),
		);
	});

	it.each([
		['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
		['-12.50', '-12.50'],
		['-12.50-1', "'-12.50-1"],
		['+4670', "'+4670"],
		['Åke, Ş', '"Åke, Ş"'],
		[' padded', '" padded"'],
		['', ''],
	])('%j is written as %s', (text, written) => expect(csvOf([[text]])).toBe(`${written}\r\n`));

	test('6: a field that holds a separator of any spreadsheet is quoted, whatever the file is separated by', () => {
		expect(csvOf([['a;b', 'c\td', 'e,f', 'plain']], { delimiter: ',' })).toBe('"a;b","c\td","e,f",plain\r\n');
		expect(csvOf([['a;b', 'c\td', 'e,f', 'plain']], { delimiter: ';' })).toBe('"a;b";"c\td";"e,f";plain\r\n');
	});
});
