import { mkdtemp, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger } from '../../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../../src/systems/ledger/postgres/open';
import { openSqliteLedger } from '../../../src/systems/ledger/sqlite/open';
import type { LedgerStore } from '../../../src/systems/ledger/store';
import { Proposals } from '../../conformance/proposals';
import { valueOf, Deps } from '../../conformance/deps';
import { withCompany } from '../../support/company';
import { freshDatabase, runSql } from '../../support/embedded-postgres';

/** What somebody who opens the database itself might try. */
const TAMPERING = [
	"UPDATE proposal_acceptances SET name = 'Eve'",
	'UPDATE proposal_acceptances SET drawing = NULL, digest = digest',
	'DELETE FROM proposal_acceptances',
	"UPDATE proposals SET title = 'Other' WHERE phase = 'accepted'",
	"UPDATE proposals SET phase = 'sent' WHERE phase = 'accepted'",
	"DELETE FROM proposals WHERE phase = 'accepted'",
];

/** One signed proposal and one that is out. */
async function signed(store: LedgerStore) {
	const deps = new Deps(await withCompany(createLedger(store)));
	const proposals = new Proposals(deps);
	const client = await deps.client();
	await proposals.sent(client);
	const { proposal } = valueOf(await proposals.accept(await proposals.sent(client), { drawing: 'M1 1L2 2' }));
	return { deps, entry: () => proposals.read(proposal.id) };
}

describe('what was signed cannot be changed in the database itself', () => {
	it('SQLite', async () => {
		const folder = await mkdtemp(join(tmpdir(), 'signed-'));
		const path = join(folder, 'ledger.sqlite');
		const { deps, entry } = await signed(await openSqliteLedger(path));
		const before = await entry();
		const db = new DatabaseSync(path);
		for (const sql of TAMPERING) expect(() => db.exec(sql)).toThrow(/signed/i);
		expect(() => db.exec("UPDATE proposals SET title = 'Other' WHERE phase = 'sent'")).not.toThrow();
		db.close();
		expect(await entry()).toEqual(before);
		await deps.system.close();
		await rm(folder, { recursive: true });
	});

	it('PostgreSQL', async () => {
		const options = { ...(await freshDatabase()), maxConnections: 2 };
		const { deps, entry } = await signed(await openPostgresLedger(options));
		const before = await entry();
		for (const sql of TAMPERING) await expect(runSql(options, sql)).rejects.toThrow(/signed/i);
		await runSql(options, "UPDATE proposals SET title = 'Other' WHERE phase = 'sent'");
		expect(await entry()).toEqual(before);
		await deps.system.close();
	});
});
