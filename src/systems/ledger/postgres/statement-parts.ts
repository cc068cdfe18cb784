import type { Column, SqlValue, Table } from '../sql/table';
import { Params } from './params';
import { recordset, rowsJson } from './recordset';

/** The parts of one statement that writes rows of many tables. */
export class StatementParts {
	readonly params = new Params();
	private readonly parts: { readonly sql: string; readonly name?: string }[] = [];

	get isEmpty(): boolean {
		return this.parts.length === 0;
	}

	/** All parts as the `WITH` of a statement. */
	withs = (): string => this.parts.map((part, at) => `${part.name ?? `w${at}`} AS (${part.sql})`).join(',\n');

	/** @param name by which other parts read what this one returns */
	add(sql: string, name?: string): void {
		this.parts.push({ sql, name });
	}

	/** Rows as a parameter, as a from clause `r`. */
	rows = (columns: readonly Column[], rows: readonly (readonly SqlValue[])[]): string =>
		recordset(this.params.addJson(rowsJson(columns, rows)), columns);

	insert<Stored>(table: Table<Stored>, records: readonly Stored[], end = '', name?: string): void {
		if (records.length === 0) return;
		const columns = table.names.join(', ');
		const rows = this.rows(table.columns, records.map(table.values));
		this.add(`INSERT INTO {${table.name}} (${columns}) SELECT ${columns} FROM ${rows}${end}`, name);
	}

	put<Stored>(table: Table<Stored>, records: readonly Stored[]): void {
		const set = othersOf(table).map((name) => `${name} = excluded.${name}`);
		this.insert(table, records, ` ON CONFLICT (id) DO UPDATE SET ${set.join(', ')}`);
	}

	update<Stored>(table: Table<Stored>, records: readonly Stored[]): void {
		if (records.length === 0) return;
		const set = othersOf(table).map((name) => `${name} = r.${name}`);
		const rows = this.rows(table.columns, records.map(table.values));
		this.add(`UPDATE {${table.name}} t SET ${set.join(', ')} FROM ${rows} WHERE ${isSameRow(table)}`);
	}
}

/** The columns after the identity, which comes first. */
const othersOf = ({ names, identity }: Pick<Table<never>, 'names' | 'identity'>): readonly string[] =>
	names.slice(identity.length);

/** Whether a row `t` of the table is the row `r` of a parameter. */
export const isSameRow = ({ identity }: Pick<Table<never>, 'identity'>): string =>
	identity.map(({ name }) => `t.${name} = r.${name}`).join(' AND ');
