import { existsSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LedgerStore } from '../store';
import type { Database, DatabaseOptions } from './database';
import { explained } from './faults';
import { loadDatabase } from './load-database';
import { migrate, schemaVersion } from './migrate';
import { refuseMoved } from './moved';
import { BUSY_RETRY, retryWhileBusy, type BusyRetry } from './retry';
import { SqliteLedgerStore } from './store';

export interface SqliteLedgerOptions extends DatabaseOptions {
	/** How long another process's lock is waited for. */
	readonly busyLimitMs?: number;
	/**
	 * Called when there was no file, and an empty ledger is made. `isFolderNew` false: there may have been one before.
	 */
	readonly onMade?: (path: string, isFolderNew: boolean) => void;
}

/**
 * Opens the ledger file, makes it (and its folder) where there is none, and brings it to the newest schema.
 * @throws LedgerUnavailable
 */
export async function openSqliteLedger(path: string, options: SqliteLedgerOptions = {}): Promise<LedgerStore> {
	const busyRetry = busyRetryOf(options);
	const db = await readyDatabase(path, options);
	db.guard = () => refuseMoved(db);
	let isReady = false;
	try {
		await retryWhileBusy(path, db.guard, busyRetry);
		isReady = true;
	} finally {
		if (!isReady) db.close();
	}
	return new SqliteLedgerStore(db, busyRetry);
}

/**
 * The same as a database at the newest schema, also of a ledger that is closed.
 * @throws LedgerUnavailable
 */
export async function readyDatabase(path: string, options: SqliteLedgerOptions = {}): Promise<Database> {
	const busyRetry = busyRetryOf(options);
	const db = await opened(path, options);
	let isReady = false;
	try {
		// Looked at before anything is set: a file that is not ours stays as it is.
		await retryWhileBusy(path, () => schemaVersion(db), busyRetry);
		await retryWhileBusy(path, () => db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;'), busyRetry);
		await retryWhileBusy(path, () => migrate(db), busyRetry);
		await retryWhileBusy(path, () => tryWriting(db), busyRetry);
		isReady = true;
	} finally {
		if (!isReady) db.close();
	}
	return db;
}

const busyRetryOf = ({ busyLimitMs }: SqliteLedgerOptions): BusyRetry => ({
	limitMs: busyLimitMs ?? BUSY_RETRY.limitMs,
});

/**
 * Whether there is a ledger at the path; makes and changes nothing.
 * @throws LedgerUnavailable when what is there is none, or of a newer version
 */
export async function lookAtSqliteLedger(path: string): Promise<boolean> {
	if (!existsSync(path)) return false;
	const db = await opened(path, {});
	try {
		return (await retryWhileBusy(path, () => schemaVersion(db))) > 0;
	} finally {
		db.close();
	}
}

async function opened(path: string, options: SqliteLedgerOptions): Promise<Database> {
	try {
		const OpenDatabase = await loadDatabase();
		const folder = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
		const isMade = await makeForOwner(path);
		const db = new OpenDatabase(path, options);
		if (isMade) options.onMade?.(path, folder !== undefined);
		return db;
	} catch (error) {
		throw explained(error, path);
	}
}

/**
 * Makes the file readable for its owner only, where there is none; SQLite gives its other two files the same rights. An
 * empty file is an empty database.
 * @returns whether it was made
 */
async function makeForOwner(path: string): Promise<boolean> {
	if (path === ':memory:' || existsSync(path)) return false;
	const made = await open(path, 'wx', 0o600).catch((error: unknown) => {
		// Another process was faster.
		return (error as { code?: unknown }).code === 'EEXIST' ? null : Promise.reject(error);
	});
	await made?.close();
	return made !== null;
}

/** Fails now for a file that cannot be written, not in the middle of a run. Takes the lock and writes nothing. */
function tryWriting(db: Database): void {
	db.exec('BEGIN IMMEDIATE');
	try {
		db.exec('UPDATE meta SET schema_version = schema_version');
	} finally {
		db.rollback();
	}
}
