import { createHash } from 'node:crypto';
import { createLedger, type Ledger } from '../../src/systems/ledger/ledger';
import type { LedgerPlace } from './ledger-place';

/** PostgreSQL decides a batch in a constant number of round trips, so larger chunks cost less there. */
const POSTGRES_CHUNK = 1_000;

const open = new Map<string, Promise<Ledger>>();

/**
 * One open ledger per database and process, shared by all nodes: writers queue here instead of locking each other out.
 * An opening that fails is forgotten, so that the next run tries again.
 */
export function sharedLedger(place: LedgerPlace): Promise<Ledger> {
	const name = createHash('sha256').update(JSON.stringify(place)).digest('hex');
	const known = open.get(name);
	if (known) return known;
	const opening = openLedgerAt(place);
	open.set(name, opening);
	opening.catch(() => open.delete(name));
	return opening;
}

/** Opens a ledger of one's own; the caller closes it. Each database's code is loaded only when it is used. */
export async function openLedgerAt(place: LedgerPlace): Promise<Ledger> {
	if (place.kind === 'sqlite') {
		const { openSqliteLedger } = await import('../../src/systems/ledger/sqlite/open');
		return createLedger(await openSqliteLedger(place.path));
	}
	const { openPostgresLedger } = await import('../../src/systems/ledger/postgres/open');
	return createLedger(await openPostgresLedger(place.options), { chunkSize: POSTGRES_CHUNK });
}
