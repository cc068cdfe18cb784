import { CreateInvoice } from '../../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../../nodes/Invoice/Invoice.node';
import { Engine } from '../../engine/engine';
import { byId } from '../../engine/workflow';
import { highLevelOffice, runnerOf, vismaOffice, type RemoteOffice } from './remote-office';

let engine: Engine;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice]);
});
afterAll(() => engine.close());

async function billOver(office: RemoteOffice, idempotencyKey: string, options = {}) {
	const lines = { line: [{ description: 'Work', unitPrice: '100', taxRate: 25 }] };
	const fields = { content: 'lines', lines, client: byId(office.client.id), finish: 'finalise' };
	return await runnerOf(engine, office).one('createInvoice', { ...fields, idempotencyKey, options });
}

describe('what Visma itself sends and knows', () => {
	let office: RemoteOffice;
	beforeAll(async () => {
		office = await vismaOffice();
	});
	afterAll(() => office.simulator.close());
	const sending = (operation: string, id: unknown, more = {}) =>
		runnerOf(engine, office).run('invoice', { resource: 'sending', operation, invoice: byId(id), ...more }, [{}]);

	it('of an overdue invoice Visma reminds, once more each time, and the item counts', async () => {
		const { id } = await billOver(office, 'overdue', { issueDate: '2026-01-01', dueDate: '2026-01-02' });
		for (const count of [1, 2]) {
			const run = await sending('sendReminder', id, { lateFee: '5.00' });
			expect(run.itemsOf('invoice')[0]!.json).toMatchObject({ id, overdue: true, reminder: { count } });
		}
		const run = await sending('sendReminder', id, { lateFee: 'much' });
		expect(run.error).toMatchObject({ context: { code: 'not_a_number', field: 'lateFee' } });
	});

	it('of an invoice that comes twice in a run its client is reminded once', async () => {
		const { id } = await billOver(office, 'twice', { issueDate: '2026-01-01', dueDate: '2026-01-02' });
		const reminded = await runnerOf(engine, office).run(
			'invoice',
			{ resource: 'sending', operation: 'sendReminder', invoice: byId(id) },
			[{}, {}],
		);
		expect(reminded.itemsOf('invoice').map(({ json }) => json.reminder)).toMatchObject([
			{ count: 1 },
			{ count: 1 },
		]);
	});

	it('Check E-Invoice says whether the customer can receive, as Visma answers', async () => {
		const { id } = await billOver(office, 'checked');
		const checked = await runnerOf(engine, office).one('invoice', {
			operation: 'checkEInvoice',
			invoice: byId(id),
		});
		expect(checked.eInvoice).toMatchObject({
			isReady: expect.any(Boolean) as boolean,
			reception: {
				answer: expect.stringMatching(/^(yes|no|unknown)$/) as string,
				addresses: expect.any(Array) as [],
			},
		});
	});
});

it('a system that does not remind refuses it by name', async () => {
	const office = await highLevelOffice();
	try {
		const { id } = await billOver(office, 'other');
		const run = await runnerOf(engine, office).run(
			'invoice',
			{ resource: 'sending', operation: 'sendReminder', invoice: byId(id) },
			[{}],
		);
		expect(run.error).toMatchObject({ context: { code: 'not_offered' } });
		expect(run.error!.message).toContain('HighLevel');
	} finally {
		await office.simulator.close();
	}
});
