import { LedgerUnavailable } from '../store';
import { whereIs } from './faults';
import type { PostgresOptions } from './options';
import { BEGIN, COMMIT, ROLLBACK, type Session } from './session';
import { MIGRATIONS } from './migrations';

export const NEWEST = MIGRATIONS.length;

/**
 * Brings the schema to the newest version, in one transaction under a lock: of two processes that start at once, one
 * migrates and the other finds it done. A ledger of a newer version is refused and not touched.
 */
export async function migrate(session: Session, schema: string, at: PostgresOptions): Promise<void> {
	if ((await versionOf(session, schema, at)) === NEWEST) return;
	let isDone = false;
	await session.ask(BEGIN);
	try {
		await session.ask({ sql: `SELECT pg_advisory_xact_lock(hashtextextended('invoicing/migrate/{schema}', 0))` });
		await bringUp(session, await versionOf(session, schema, at));
		await session.ask(COMMIT);
		isDone = true;
	} finally {
		// The fault that stopped the migration is what matters, also where the connection is gone.
		if (!isDone) await session.ask(ROLLBACK).catch(() => undefined);
	}
}

/** 0 where nothing was made yet. @throws LedgerUnavailable for a newer version, or tables of another program */
export async function versionOf(session: Session, schema: string, at: PostgresOptions): Promise<number> {
	if (!(await isThere(session, "SELECT 1 FROM pg_tables WHERE schemaname = '{schema}' AND tablename = 'meta'")))
		return 0;
	const [row] = await session.ask<{ value: string }>({ sql: `SELECT value FROM {meta} WHERE name = 'version'` });
	const version = Number(row?.value);
	if (Number.isInteger(version) && version >= 1 && version <= NEWEST) return version;
	if (version > NEWEST) {
		const message = `The ledger in schema "${schema}" at ${whereIs(at)} was written by a newer version of this package (its version is ${version}, and ${NEWEST} is the newest known here).`;
		throw new LedgerUnavailable(
			message,
			'Update n8n-nodes-invoicing on every n8n that uses this ledger. Nothing was changed.',
		);
	}
	throw new LedgerUnavailable(
		`Schema "${schema}" at ${whereIs(at)} holds tables of another program.`,
		'Choose another schema in the ledger credential.',
	);
}

/** Asks the catalogue's tables: functions such as to_regclass may answer from before the lock was waited for. */
const isThere = async (session: Session, sql: string): Promise<boolean> => (await session.ask({ sql })).length > 0;

async function bringUp(session: Session, from: number): Promise<void> {
	if (from === NEWEST) return;
	if (from === 0) {
		// "IF NOT EXISTS" asks for the right to create schemas even where there is nothing to create.
		if (!(await isThere(session, "SELECT 1 FROM pg_namespace WHERE nspname = '{schema}'")))
			await session.ask({ sql: 'CREATE SCHEMA "{schema}"' });
		await session.ask({ sql: 'CREATE TABLE {meta} (name text PRIMARY KEY, value text NOT NULL)' });
	}
	for (const sql of MIGRATIONS.slice(from).flat()) await session.ask({ sql });
	const sql = `INSERT INTO {meta} (name, value) VALUES ('version', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value`;
	await session.ask({ sql, values: [String(NEWEST)] });
}
