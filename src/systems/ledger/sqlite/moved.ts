import { movedAway } from '../copy/moved';
import type { Database } from './database';

export const placeOf = (path: string): string => `the file ${path}`;

export const movedTo = (db: Database): string | null =>
	db.statement('SELECT moved_to FROM meta').all<{ readonly moved_to: string | null }>([])[0]!.moved_to;

/** @throws LedgerUnavailable when the ledger was copied and closed, also while it is open here */
export function refuseMoved(db: Database): void {
	const place = movedTo(db);
	if (place !== null) throw movedAway(placeOf(db.path), place);
}
