import { movedAway } from '../copy/moved';
import { MOVED_STATE, whereIs } from './faults';
import type { PostgresOptions } from './options';
import type { Session } from './session';

export const placeOf = (at: PostgresOptions & { readonly schema: string }): string =>
	`schema "${at.schema}" of database "${at.database}" at ${whereIs(at)}`;

export async function movedTo(session: Session, schema: string): Promise<string | null> {
	const [row] = await session.ask<{ value: string }>({
		sql: `SELECT value FROM "${schema}".meta WHERE name = 'moved_to'`,
	});
	return row?.value ?? null;
}

/** @throws LedgerUnavailable when the ledger was copied and closed */
export async function refuseMoved(session: Session, at: PostgresOptions & { readonly schema: string }): Promise<void> {
	const place = await movedTo(session, at.schema);
	if (place !== null) throw movedAway(placeOf(at), place);
}

/**
 * Closes the ledger, also one that is closed: a copy that died at its last commit closed it, and is made again.
 * Processes that have it open are refused by the database itself at their next write, whatever they are in the middle
 * of.
 */
export async function setMoved(
	session: Session,
	schema: string,
	tables: readonly string[],
	place: string,
): Promise<void> {
	await clearMoved(session, schema);
	await session.ask({
		sql: `INSERT INTO "${schema}".meta (name, value) VALUES ('moved_to', $1)`,
		values: [place],
	});
	await session.ask({
		sql: `CREATE FUNCTION "${schema}".ledger_moved() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'The ledger is closed.' USING ERRCODE = '${MOVED_STATE}'; END $$`,
	});
	for (const table of tables)
		await session.ask({
			sql: `CREATE TRIGGER ledger_moved BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "${schema}"."${table}" FOR EACH STATEMENT EXECUTE FUNCTION "${schema}".ledger_moved()`,
		});
}

/** Opens it again: its triggers go with their function. */
export async function clearMoved(session: Session, schema: string): Promise<void> {
	await session.ask({ sql: `DELETE FROM "${schema}".meta WHERE name = 'moved_to'` });
	await session.ask({ sql: `DROP FUNCTION IF EXISTS "${schema}".ledger_moved() CASCADE` });
}
