import { toSettings } from '../sql/catalogue';
import type { LedgerRow, LedgerTable, LedgerTables } from './ledger-tables';

/** Tables in which a new ledger has rows already. A copy puts those of its source in their place. */
const BEGUN: Readonly<Record<string, (row: Readonly<Record<string, unknown>>) => boolean>> = {
	settings: ({ data }) => JSON.stringify(toSettings(data as string)) !== JSON.stringify(toSettings('{}')),
	series: ({ next }) => next !== 1n,
};

/** What somebody has put into a ledger, by table: "invoices (12)". Empty for one that was only made. */
export async function contentsOf(ledger: LedgerTables, tables: readonly LedgerTable[]): Promise<readonly string[]> {
	const contents: string[] = [];
	for (const table of tables) {
		const isChanged = BEGUN[table.name];
		const count = isChanged ? await changedRows(ledger, table, isChanged) : await ledger.count(table);
		if (count > 0) contents.push(`${table.name} (${count})`);
	}
	return contents;
}

/** Takes away what a new ledger begins with. */
export async function clearBeginnings(ledger: LedgerTables, tables: readonly LedgerTable[]): Promise<void> {
	for (const table of tables) if (table.name in BEGUN) await ledger.clear(table);
}

async function changedRows(
	ledger: LedgerTables,
	table: LedgerTable,
	isChanged: (row: Readonly<Record<string, unknown>>) => boolean,
): Promise<number> {
	const named = (row: LedgerRow) => Object.fromEntries(table.columns.map((column, at) => [column, row[at]]));
	let changed = 0;
	for await (const batch of ledger.rows(table)) changed += batch.filter((row) => isChanged(named(row))).length;
	return changed;
}
