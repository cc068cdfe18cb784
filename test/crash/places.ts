import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerPlace } from '../../nodes/shared/ledger/place';
import { createLedger, type Ledger } from '../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../src/systems/ledger/postgres/open';
import { openSqliteLedger } from '../../src/systems/ledger/sqlite/open';
import type { LedgerStore } from '../../src/systems/ledger/store';
import { freshDatabase } from '../support/embedded-postgres';

/** The two databases, each as a maker of fresh places for a ledger. */
export interface Database {
	readonly name: string;
	place(): Promise<LedgerPlace>;
}

export function databases(): readonly Database[] {
	const folder = mkdtempSync(join(tmpdir(), 'ledger-crash-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	let made = 0;
	return [
		{ name: 'SQLite', place: async () => ({ kind: 'sqlite', path: join(folder, `ledger-${(made += 1)}.sqlite`) }) },
		{ name: 'PostgreSQL', place: async () => ({ kind: 'postgres', options: await freshDatabase() }) },
	];
}

type Hook = (n: number, sql: string) => void;

const openStore = (place: LedgerPlace, beforeStatement?: Hook): Promise<LedgerStore> => {
	const hook = beforeStatement && { beforeStatement };
	return place.kind === 'sqlite'
		? openSqliteLedger(place.path, { ...hook })
		: openPostgresLedger({ ...place.options, ...hook });
};

export const openAt = async (place: LedgerPlace, beforeStatement?: Hook): Promise<Ledger> =>
	createLedger(await openStore(place, beforeStatement));
