import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LedgerStore } from '../store';
import { Database, type DatabaseOptions } from './database';
import { explained } from './faults';
import { migrate, schemaVersion } from './migrate';
import { PATIENCE, patiently } from './patience';
import { SqliteLedgerStore } from './sqlite-store';

export interface SqliteLedgerOptions extends DatabaseOptions {
	/** How long another process's lock is waited for. */
	readonly patienceMs?: number;
}

/**
 * Opens the ledger file, makes it (and its folder) where there is none, and brings it to the newest schema.
 * @throws LedgerUnavailable
 */
export async function openSqliteLedger(path: string, options: SqliteLedgerOptions = {}): Promise<LedgerStore> {
	const patience = { limitMs: options.patienceMs ?? PATIENCE.limitMs };
	const db = await opened(path, options);
	let isReady = false;
	try {
		// Looked at before anything is set: a file that is not ours stays as it is.
		await patiently(path, () => schemaVersion(db), patience);
		await patiently(path, () => db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;'), patience);
		await patiently(path, () => migrate(db), patience);
		await patiently(path, () => tryWriting(db), patience);
		isReady = true;
	} finally {
		if (!isReady) db.close();
	}
	return new SqliteLedgerStore(db, patience);
}

async function opened(path: string, options: DatabaseOptions): Promise<Database> {
	try {
		await mkdir(dirname(path), { recursive: true });
		return new Database(path, options);
	} catch (error) {
		throw explained(error, path);
	}
}

/** A file that cannot be written is told of now, not in the middle of a run. Takes the lock and leaves no trace. */
function tryWriting(db: Database): void {
	db.exec('BEGIN IMMEDIATE');
	try {
		db.exec('UPDATE meta SET schema_version = schema_version');
	} finally {
		db.rollback();
	}
}
