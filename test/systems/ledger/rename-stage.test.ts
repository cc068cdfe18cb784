import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger } from '../../../src/systems/ledger/ledger';
import { openSqliteLedger } from '../../../src/systems/ledger/sqlite/open';
import { Deps } from '../../conformance/deps';

it('the history tells once who gave a stage which name', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'rename-stage-'));
	const store = await openSqliteLedger(join(folder, 'ledger.sqlite'));
	const ledger = createLedger(store);
	const deps = new Deps(ledger);
	const { id, stages } = await deps.pipeline();
	const rename = (name: string) =>
		ledger.catalogue.renameStages([{ pipelineId: id, stageId: stages[1]!.id, name }], deps.call());
	for (const name of ['Billed', 'Billed', 'C']) await rename(name);
	const [, ...entries] = await store.history('pipeline', [id]);
	expect(entries).toEqual([
		{
			subject: 'pipeline',
			subjectId: id,
			at: expect.any(String),
			actor: 'test',
			action: 'stage renamed',
			changes: [{ field: 'stage', from: 'B', to: 'Billed' }],
		},
	]);
	await ledger.close();
	await rm(folder, { recursive: true, force: true });
});
