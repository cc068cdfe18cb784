import type { IExecuteFunctions } from 'n8n-workflow';
import { callOf } from '../../nodes/shared/run-items';
import { postgresLedger } from '../conformance/ledgers';
import { valueOf, World } from '../conformance/world';

it('a workflow and a node whose names hold half characters can write to PostgreSQL', async () => {
	const context = {
		getWorkflow: () => ({ name: 'Bills \ud800\0' }),
		getNode: () => ({ name: 'Make\udfff' }),
		continueOnFail: () => true,
	} as unknown as IExecuteFunctions;
	const world = new World(await postgresLedger());
	const client = await world.client();
	const made = valueOf((await world.system.invoicing.create([world.order(client)], callOf(context)))[0]);
	const [history] = await world.system.invoicing.history([{ id: made.invoice.id }], world.call());
	expect(history![0]!.actor).toBe('Bills \ufffd\ufffd › Make\ufffd');
	await world.system.close();
});
