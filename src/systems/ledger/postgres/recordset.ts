import type { Column, SqlValue, Table } from '../sql/table';

/*
 * Rows as JSON. One statement reads or writes rows of many tables, each list of rows as one JSON value.
 */

type Columns = readonly Column[];

/** Columns as they go into JSON: amounts as text, because JSON numbers lose what is above 2^53. */
export const readable = ({ columns }: Pick<Table<never>, 'columns'>, alias: string): string =>
	columns
		.map(({ name, kind }) => (kind === 'amount' ? `${alias}.${name}::text AS ${name}` : `${alias}.${name}`))
		.join(', ');

const typeOf = ({ kind }: Column): string => {
	if (kind === 'amount' || kind === 'bigint') return 'bigint';
	return kind === 'integer' ? 'integer' : 'text';
};

/** `r(id text, total bigint, …)`: how rows are read out of a JSON parameter. */
export const recordset = (parameter: string, columns: Columns): string =>
	`json_to_recordset(${parameter}::json) AS r(${columns.map((column) => `${column.name} ${typeOf(column)}`).join(', ')})`;

/**
 * Rows as the JSON text for `recordset`. Amounts are written as digits, which PostgreSQL reads exactly. Text that is
 * JSON goes in as it is and comes out the same, letter by letter: it is never escaped twice.
 */
export function rowsJson(columns: Columns, rows: readonly (readonly SqlValue[])[]): string {
	const names = columns.map(({ name }, at) => `${at === 0 ? '{' : ','}"${name}":`);
	const isJson = columns.map(({ kind }) => kind === 'json');
	let text = '[';
	for (const row of rows) {
		if (text.length > 1) text += ',';
		for (let at = 0; at < columns.length; at += 1) {
			const value = row[at]!;
			text += names[at]! + (typeof value === 'string' && !isJson[at] ? JSON.stringify(value) : value);
		}
		text += '}';
	}
	return `${text}]`;
}
