import type { LedgerTable, LedgerTables } from './ledger-tables';

/** What two ledgers are compared by: rows of each table, and minor units per currency of each table with money. */
export interface Books {
	readonly rows: Readonly<Record<string, number>>;
	readonly sums: Readonly<Record<string, Readonly<Record<string, bigint>>>>;
}

/** Columns that hold an amount of money; the table says its currency beside it. */
const MONEY = ['total', 'amount'] as const;

export async function booksOf(ledger: LedgerTables, tables: readonly LedgerTable[]): Promise<Books> {
	const rows: Record<string, number> = {};
	const sums: Record<string, Readonly<Record<string, bigint>>> = {};
	for (const table of tables) {
		rows[table.name] = Number(await ledger.count(table));
		const money = table.columns.includes('currency')
			? MONEY.find((column) => table.columns.includes(column))
			: undefined;
		if (money) sums[table.name] = Object.fromEntries([...(await ledger.sums(table, money))].sort());
	}
	return { rows, sums };
}

/** What differs, for people; empty when the books are equal. */
export function differencesOf(source: Books, target: Books): readonly string[] {
	const rows = Object.keys(source.rows)
		.filter((name) => source.rows[name] !== target.rows[name])
		.map((name) => `${name}: ${source.rows[name]} rows, and ${target.rows[name]} in the copy`);
	const sums = Object.keys(source.sums).flatMap((name) => {
		const [from, to] = [source.sums[name]!, target.sums[name] ?? {}];
		const currencies = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
		return currencies
			.filter((currency) => from[currency] !== to[currency])
			.map((currency) => `${name}: the sums in ${currency} differ`);
	});
	return [...rows, ...sums];
}
