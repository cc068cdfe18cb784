import type { IExecuteFunctions } from 'n8n-workflow';
import { callOf } from '../../nodes/shared/run/run-items';
import { postgresLedger } from '../conformance/ledgers';
import { valueOf, Deps } from '../conformance/deps';

it('a workflow and a node whose names hold half characters can write to PostgreSQL', async () => {
	const context = {
		getWorkflow: () => ({ name: 'Bills \ud800\0' }),
		getNode: () => ({ name: 'Make\udfff' }),
		continueOnFail: () => true,
	} as unknown as IExecuteFunctions;
	const deps = new Deps(await postgresLedger());
	const client = await deps.client();
	const made = valueOf((await deps.system.invoicing.create([deps.order(client)], callOf(context)))[0]);
	const [history] = await deps.system.invoicing.history([{ id: made.invoice.id }], deps.call());
	expect(history![0]!.actor).toBe('Bills \ufffd\ufffd › Make\ufffd');
	await deps.system.close();
});
