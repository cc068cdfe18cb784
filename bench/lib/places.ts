import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerPlace } from '../../nodes/shared/ledger/place';
import { createLedger } from '../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../src/systems/ledger/postgres/open';
import { openSqliteLedger } from '../../src/systems/ledger/sqlite/open';
import type { NewId } from '../../src/domain/record-id';
import { furnish } from '../../test/crash/books';
import { freshDatabase, ownPostgres } from '../../test/support/embedded-postgres';

/** A database that gives out fresh ledgers. */
export interface Places {
	readonly name: string;
	/** A ledger with one client in it, which has the same id in all of them. */
	place(): Promise<{ readonly place: LedgerPlace; readonly clientId: string }>;
	end(): Promise<void>;
}

export function sqlitePlaces(): Places {
	const folder = mkdtempSync(join(tmpdir(), 'invoicing-bench-'));
	let made = 0;
	return {
		name: 'SQLite FULL',
		place: () => furnished({ kind: 'sqlite', path: join(folder, `ledger-${(made += 1)}.sqlite`) }),
		end: async () => rmSync(folder, { recursive: true, force: true }),
	};
}

/** A real server that writes through to the disk. */
export async function postgresPlaces(): Promise<Places> {
	const server = await ownPostgres({ durable: true });
	return {
		name: 'PostgreSQL',
		place: async () => furnished({ kind: 'postgres', options: await freshDatabase(server) }),
		end: () => server.stop(),
	};
}

async function furnished(place: LedgerPlace) {
	const store = await (place.kind === 'sqlite' ? openSqliteLedger(place.path) : openPostgresLedger(place.options));
	const ledger = createLedger(store, { newId: counted() });
	const { client } = await furnish(ledger, 'bench');
	await ledger.close();
	return { place, clientId: client.id };
}

const counted = (): NewId => {
	let n = 0;
	return (prefix) => `${prefix}_${(n += 1)}`;
};
