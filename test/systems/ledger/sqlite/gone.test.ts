import { copyFileSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger } from '../../../../src/systems/ledger/ledger';
import { openSqliteLedger } from '../../../../src/systems/ledger/sqlite/open';
import { LedgerUnavailable } from '../../../../src/systems/ledger/store';
import { Deps, type SystemUnderTest } from '../../../conformance/deps';
import { withCompany } from '../../../support/company';

let folder: string;
let path: string;
let deps: Deps;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'ledger-gone-'));
	path = join(folder, 'ledger.sqlite');
	deps = new Deps((await withCompany(createLedger(await openSqliteLedger(path)))) as SystemUnderTest);
});
afterEach(async () => {
	await deps.system.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Nothing is read from, and nothing written to, a file that nobody will ever see again. */
async function expectRefused(words: RegExp): Promise<void> {
	const attempts = [
		() => deps.system.catalogue.settings(),
		() => deps.system.catalogue.listClients({ search: '', limit: 1 }),
		() => deps.client(),
		() => deps.system.events.lease('wf:node', 1, deps.now, deps.in(60)),
		() => deps.system.events.register({ id: 'wf:node', system: 'ledger', kinds: ['invoice.paid'] }, deps.now),
		() => deps.system.links.linksOfJobs([{ system: 'ledger', id: 'x' }]),
	];
	for (const attempt of attempts) {
		const fault: unknown = await attempt().catch((thrown: unknown) => thrown);
		expect(fault).toBeInstanceOf(LedgerUnavailable);
		expect(`${(fault as LedgerUnavailable).message} ${(fault as LedgerUnavailable).fix}`).toMatch(words);
	}
}

it('a ledger file that is deleted while n8n runs is reported; once it is put back, the ledger works again', async () => {
	const client = await deps.client();
	renameSync(path, `${path}.away`);
	await expectRefused(/is gone.*Put the file back/);
	renameSync(`${path}.away`, path);
	expect((await deps.invoice(client)).invoice.number).toBe('0001');
});

it('a ledger file that is replaced while n8n runs is reported: what is open is not what is there', async () => {
	await deps.client();
	copyFileSync(path, `${path}.backup`);
	renameSync(`${path}.backup`, path);
	await expectRefused(/was replaced.*restart n8n/i);
});
