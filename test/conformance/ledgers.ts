import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkEInvoice } from '../../src/documents/ubl/check-e-invoice';
import { createLedger, type Ledger } from '../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../src/systems/ledger/postgres/open';
import { openSqliteLedger } from '../../src/systems/ledger/sqlite/open';
import type { LedgerStore } from '../../src/systems/ledger/store';
import type { NewId } from '../../src/domain/record-id';
import { withCompany } from '../support/company';
import { freshDatabase, runSql } from '../support/embedded-postgres';
import type { SystemUnderTest } from './deps';

/** A ledger in a SQLite file of its own, empty but for the name of its company. */
export async function sqliteLedger(newId?: NewId): Promise<SystemUnderTest> {
	const folder = await mkdtemp(join(tmpdir(), 'invoicing-ledger-'));
	const open = () => openSqliteLedger(join(folder, 'ledger.sqlite'));
	return await withCompany(reopenable(await open(), open, () => rm(folder, { recursive: true, force: true }), newId));
}

/** The same in a schema of its own of the worker's PostgreSQL. */
export async function postgresLedger(newId?: NewId): Promise<SystemUnderTest> {
	const options = { ...(await freshDatabase()), maxConnections: 4 };
	const open = () => openPostgresLedger(options);
	return await withCompany(
		reopenable(
			await open(),
			open,
			async () => void (await runSql(options, `DROP SCHEMA "${options.schema}" CASCADE`)),
			newId,
		),
	);
}

/** `reopen` leaves the old connection as a crash would: nothing of it is used again. */
function reopenable(
	store: LedgerStore,
	open: () => Promise<LedgerStore>,
	remove: () => Promise<void>,
	newId?: NewId,
	earlier: readonly Ledger[] = [],
): SystemUnderTest {
	const ledger = createLedger(store, { issueCheck: checkEInvoice, ...(newId && { newId }) });
	const opened = [...earlier, ledger];
	return {
		...ledger,
		reopen: async () => reopenable(await open(), open, remove, newId, opened),
		close: async () => {
			await Promise.all(opened.map((one) => one.close()));
			await remove();
		},
	};
}
