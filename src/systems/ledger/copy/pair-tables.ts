import type { LedgerTable } from './ledger-tables';

/** A database may give an order of writing to a table that has none in the other one. */
const OWN = 'seq';

/**
 * The tables of two ledgers with the columns that are copied.
 * @throws Error for a table or column that only one of them has: a copy that left it out would lose it in silence
 */
export function pairTables(source: readonly LedgerTable[], target: readonly LedgerTable[]): readonly LedgerTable[] {
	const there = new Map(target.map((table) => [table.name, table]));
	const pairs = source.map((table) => paired(table, there.get(table.name)));
	const more = target.find(({ name }) => !source.some((table) => table.name === name));
	if (more) throw new Error(`The table ${more.name} is missing in the ledger that is copied.`);
	return pairs;
}

function paired(source: LedgerTable, target: LedgerTable | undefined): LedgerTable {
	if (!target) throw new Error(`The table ${source.name} is missing in the ledger that is copied into.`);
	const columns = source.columns.filter((column) => target.columns.includes(column));
	const alone = [...source.columns, ...target.columns].find((column) => column !== OWN && !columns.includes(column));
	if (alone !== undefined) throw new Error(`The column ${source.name}.${alone} is in one of the two ledgers only.`);
	return { name: source.name, columns, order: source.order };
}
