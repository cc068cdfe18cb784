/** A decimal number in its canonical text, such as `-12.50`. */
export interface NumberCell {
	readonly decimal: string;
}

/** One cell: a text as it is, a number, or nothing. */
export type Cell = string | NumberCell | null;

export interface CsvOptions {
	/** RFC 4180 has the comma; spreadsheets in many European languages want the semicolon. */
	readonly delimiter?: ',' | ';' | '\t';
	/** What stands before the decimals of numbers. A spreadsheet that wants the comma takes `12.05` for a date. */
	readonly decimalMark?: '.' | ',';
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** What a spreadsheet takes for the start of a formula, the full-width forms included. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A spreadsheet takes comma, semicolon or tab for the separator, as its language has it, whatever the file was written
 * with.
 */
const NEEDS_QUOTES = /[",;\t\r\n]/;

/** A text that a spreadsheet could take for a formula gets an apostrophe in front; a plain number is none. */
export const guarded = (text: string): string => (FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text);

/** Rows as CSV after RFC 4180: CRLF after each row, quotes around what needs them, quotes inside doubled. */
export function csvOf(
	rows: readonly (readonly Cell[])[],
	{ delimiter = ',', decimalMark = '.' }: CsvOptions = {},
): string {
	const fieldOf = (cell: Cell): string => {
		if (typeof cell !== 'object' || cell === null) return textField(guarded(cell ?? ''));
		const number = cell.decimal.replace('.', decimalMark);
		return number.includes(delimiter) ? `"${number}"` : number;
	};
	return rows.map((row) => `${row.map(fieldOf).join(delimiter)}\r\n`).join('');
}

function textField(text: string): string {
	const needsQuotes = NEEDS_QUOTES.test(text) || text !== text.trim();
	return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}
