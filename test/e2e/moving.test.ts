import { join } from 'node:path';
import { createLedger, type Ledger } from '../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../src/systems/ledger/postgres/open';
import { openSqliteLedger } from '../../src/systems/ledger/sqlite/open';
import { freshDatabase } from '../support/embedded-postgres';
import { chain, manualTrigger, node, outputOf, waitFor } from './harness';
import { call, move, paidTrigger, Scene } from './scene';

const setting = (operation: string, more: object = {}, credentials: object = {}) =>
	chain(operation, [
		manualTrigger(),
		node('Do', 'invoicingLedger', { resource: 'setting', operation, ...more }, { credentials } as never),
	]);

describe('row 9: a ledger moves to PostgreSQL in a real n8n', () => {
	let scene: Scene;
	let moved: Ledger | undefined;
	afterAll(async () => {
		await moved?.close();
		await scene?.stop();
	});

	it('is backed up, copied and closed; a workflow goes on with the event that was not yet delivered to it', async () => {
		scene = await Scene.start();
		const { n8n } = scene;
		const workflow = chain('Paid', [paidTrigger(), move()]);
		const id = await n8n.importAndPublish(workflow);
		await n8n.api.unpublish(id);
		const { job } = await scene.job();
		const invoice = await scene.invoice(job.id);
		await scene.pay(invoice);

		const [backup] = outputOf(await n8n.runWorkflow(setting('backUp')), 'Do');
		const file = String(backup!.to).replace('the file ', '');
		expect(file.startsWith(join(n8n.userFolder, '.n8n', 'invoicing', 'backups'))).toBe(true);
		const opened = createLedger(await openSqliteLedger(file));
		expect((await opened.jobs.readJobs([job.id], call()))[0]).toMatchObject({ job: { entry: 1 } });
		await opened.close();

		const at = await freshDatabase();
		const data = {
			access: 'full',
			database: 'postgres',
			host: at.host,
			port: at.port,
			databaseName: at.database,
			user: at.user,
			password: at.password,
			schema: at.schema,
			ssl: 'disable',
		};
		const { name } = await n8n.putCredential({ name: 'New ledger', type: 'invoicingLedgerApi', data });
		const credentials = { invoicingLedgerApi: { id: '', name } };
		const [copied] = outputOf(await n8n.runWorkflow(setting('copyFromFile', {}, credentials)), 'Do');
		expect(copied).toMatchObject({
			closed: true,
			rows: { invoices: 1, payments: 1, listeners: 1, deliveries: 1 },
			sums: { invoices: { EUR: 100 }, payments: { EUR: 100 } },
		});
		const refused = await n8n.runWorkflow(setting('get'), { allowFailure: true });
		expect(JSON.stringify(refused)).toContain('and is closed.');
		await expect(scene.pay(invoice)).rejects.toThrow('is closed');

		const { id: credentialId } = await n8n.api.putCredential({
			name: 'New ledger',
			type: 'invoicingLedgerApi',
			data,
		});
		const nodes = workflow.nodes.map((one) => ({
			...one,
			credentials: { invoicingLedgerApi: { id: credentialId, name } },
		}));
		await n8n.api.updateWorkflow(id, { ...workflow, nodes });
		await n8n.api.publish(id);
		const ledger = (moved = createLedger(await openPostgresLedger(at)));
		const entryOf = async () => {
			const [record] = await ledger.jobs.readJobs([job.id], call());
			return record === 'absent' || record === undefined ? 0 : record.job.entry;
		};
		await waitFor('the job to move', async () => (await entryOf()) === 2, 120_000);
	}, 300_000);
});
