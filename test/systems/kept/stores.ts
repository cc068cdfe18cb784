import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger, type Ledger } from '../../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../../src/systems/ledger/postgres/open';
import { openSqliteLedger } from '../../../src/systems/ledger/sqlite/open';
import { createMemory } from '../../../src/systems/memory/memory';
import { freshDatabase } from '../../support/embedded-postgres';

/** What is kept for other systems, with the links and events that it writes. */
export type Kept = Pick<
	Ledger,
	'journal' | 'inbox' | 'automations' | 'sendings' | 'claims' | 'links' | 'events' | 'catalogue' | 'close'
>;

/** Where things are kept. Every `open` is another connection to the same, as another process has it. */
export interface Place {
	open(): Promise<Kept>;
	/** Closes what was opened so far; otherwise that is done after the test. */
	close(): Promise<void>;
}

export interface Store {
	readonly name: string;
	make(): Promise<Place>;
}

/** Each of the three. Everything that is opened is closed after the test. */
export function everyStore(): readonly Store[] {
	const folder = mkdtempSync(join(tmpdir(), 'ledger-kept-'));
	const opened = new Set<Kept>();
	let made = 0;
	const close = async (kept: readonly Kept[]) =>
		void (await Promise.all(kept.map((one) => opened.delete(one) && one.close())));
	afterEach(() => close([...opened]));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const place = (open: () => Promise<Kept>): Place => {
		const here: Kept[] = [];
		return {
			open: async () => {
				const kept = await open();
				here.push(kept);
				opened.add(kept);
				return kept;
			},
			close: () => close(here),
		};
	};
	return [
		{
			name: 'memory',
			make: async () => {
				const memory = createMemory();
				return place(async () => memory);
			},
		},
		{
			name: 'SQLite',
			make: async () => {
				const path = join(folder, `${(made += 1)}.sqlite`);
				return place(async () => createLedger(await openSqliteLedger(path)));
			},
		},
		{
			name: 'PostgreSQL',
			make: async () => {
				const options = await freshDatabase();
				return place(async () => createLedger(await openPostgresLedger(options), { chunkSize: 1_000 }));
			},
		},
	];
}

export const START = '2026-03-01T12:00:00.000Z';
/** So many minutes after the start. */
export const minute = (n: number): string => new Date(Date.parse(START) + n * 60_000).toISOString();
