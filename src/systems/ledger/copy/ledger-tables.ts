/*
 * A ledger as its tables, row by row, whichever database keeps it: what a copy reads and writes. Which tables and
 * columns
 * there are is the database's own answer, so that a new table is copied without being named anywhere.
 */

/** A table that a copy takes along: every one but `meta`, which is about the database and not about the books. */
export interface LedgerTable {
	readonly name: string;
	readonly columns: readonly string[];
	/** The columns that order its rows: `seq` where there is one, else what names a row. */
	readonly order: readonly string[];
}

/** In the order of the columns asked for. Truths are 0n or 1n, lists are JSON text. */
export type LedgerRow = readonly LedgerValue[];
export type LedgerValue = string | bigint | null;

/**
 * What a transaction is for. `read`: one state of the ledger, while others write on. `close`: others may read, not
 * write.
 * `fill`: nobody else writes, and where the database can, nobody reads what is half there.
 */
export type Purpose = 'read' | 'close' | 'fill';

/** One transaction over the tables of a ledger at the newest schema. */
export interface LedgerTables {
	/** Where the ledger is, for people and without secrets: "the file /…/acme.sqlite". */
	readonly place: string;
	tables(): Promise<readonly LedgerTable[]>;
	/** @throws LedgerUnavailable when others hold what is to be locked */
	begin(purpose: Purpose): Promise<void>;
	/** In batches, so that a ledger of any size passes through little memory. */
	rows(table: LedgerTable): AsyncIterable<readonly LedgerRow[]>;
	add(table: LedgerTable, rows: readonly LedgerRow[]): Promise<void>;
	clear(table: LedgerTable): Promise<void>;
	count(table: LedgerTable): Promise<bigint>;
	/** Minor units of the column, by the table's `currency`. */
	sums(table: LedgerTable, column: string): Promise<ReadonlyMap<string, bigint>>;
	/** After the last row: the next row continues the order of writing, and every reference leads somewhere. */
	settle(): Promise<void>;
	/** Where the ledger was copied to when it was closed; null while it is open. */
	movedTo(): Promise<string | null>;
	/** Closes the ledger for whoever opens it or has it open; null opens it again. */
	setMoved(place: string | null): Promise<void>;
	commit(): Promise<void>;
}
