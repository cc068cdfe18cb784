import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteLedger, type SqliteLedgerOptions } from '../../../../src/systems/ledger/sqlite/open';
import { noChanges, type Changes } from '../../../../src/systems/ledger/changes';
import type { LedgerStore } from '../../../../src/systems/ledger/store';
import { client, job, pipeline } from './records';

export const changes = (some: Partial<Changes>): Changes => ({ ...noChanges(), ...some });
export const put = (store: LedgerStore, some: Partial<Changes>): Promise<null> =>
	store.write({}, () => ({ changes: changes(some), value: null }));
export const putBasics = (store: LedgerStore): Promise<null> =>
	put(store, { clients: [client], pipelines: [pipeline], newJobs: [job] });

/** A folder for one test file, and ledgers in it that are closed after each test. */
export function scene() {
	const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
	const opened: LedgerStore[] = [];
	let files = 0;
	afterEach(async () => {
		for (const store of opened.splice(0)) await store.close();
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	const newPath = () => join(folder, `${(files += 1)}`, 'ledger.sqlite');
	return {
		folder,
		newPath,
		async open(path = newPath(), options: SqliteLedgerOptions = {}): Promise<LedgerStore> {
			const store = await openSqliteLedger(path, options);
			opened.push(store);
			return store;
		},
	};
}
