import { lines } from '../conformance/deps';
import { anInvoiceOrder } from '../support/builders/requests';
import type { InvoiceRecord } from '../../src/ports/invoicing-system';
import { chain, node, outputOf, waitFor, type Workflow } from './harness';
import { call, sample, Scene, value } from './scene';

const DAY = 24 * 3_600_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString().slice(0, 10);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Publishes at once: no test waits for the morning. */
const atOnce = (workflow: Workflow): Workflow => ({
	...workflow,
	nodes: workflow.nodes.map((one) =>
		one.type.endsWith('.invoiceDueTrigger') ? { ...one, parameters: { ...one.parameters, when: 'atOnce' } } : one,
	),
});

let made = 0;

async function overdue({ ledger }: Scene, days: number) {
	const name = `Client ${(made += 1)}`;
	const email = `client${made}-${Date.now()}@client.example`;
	const [client] = await ledger.catalogue.putClients(
		[{ id: null, idempotencyKey: '', fields: { name, email } }],
		call(),
	);
	const order = anInvoiceOrder({
		idempotencyKey: `overdue ${made} ${Date.now()}`,
		client: { id: value(client).id },
		lines: lines(),
		issueDate: daysAgo(60),
		dueDate: daysAgo(days),
		finalise: true,
	});
	const [invoice] = await ledger.invoicing.create([order], call());
	return { email, record: value(invoice) };
}
const moveTo = async ({ ledger }: Scene, { invoice: { id } }: InvoiceRecord, days: number) =>
	value((await ledger.invoicing.update([{ id, edit: { dueDate: daysAgo(days) } }], call()))[0]);

describe('due invoices in a real n8n', () => {
	let scene: Scene;
	afterEach(async () => scene?.stop());

	it('H.1 the sample: overdue, a reminder with the invoice as PDF; paid, no further one', async () => {
		scene = await Scene.start();
		value(await scene.ledger.catalogue.putSettings({ editFinalised: true }, call()));
		const long = await overdue(scene, 20);
		await scene.n8n.importAndPublish(atOnce(sample('overdue-reminders')));
		const { email, record } = await overdue(scene, 3);
		const mails = async (to: string) => (await scene.n8n.mails()).filter((mail) => mail.to.includes(to));

		const first = await scene.n8n.waitForMail(({ to }) => to.includes(email));
		expect(first.subject).toBe(`Reminder: invoice ${record.invoice.number}`);
		expect(first.text).toContain('€100.00 is still open');
		expect(JSON.stringify(first)).toContain('.pdf');

		await moveTo(scene, record, 14);
		const second = await waitFor('the second reminder', async () => (await mails(email))[1], 60_000);
		expect(second.subject).toBe(`Second reminder: invoice ${record.invoice.number}`);

		await scene.n8n.kill9();
		await moveTo(scene, record, 28);
		await scene.pay(record);
		const other = await overdue(scene, 28);
		await scene.n8n.restart();
		// The other one shows that the trigger is at work again.
		const last = await scene.n8n.waitForMail(({ to }) => to.includes(other.email));
		expect(last.subject).toBe(`Last reminder: invoice ${other.record.invoice.number}`);
		await pause(5_000);
		expect(await mails(email)).toHaveLength(2);
		// Overdue before the workflow was published.
		expect(await mails(long.email)).toEqual([]);
	}, 300_000);

	it('kill -9 between emit and finish: the run comes again with the same key, and each step is published once', async () => {
		scene = await Scene.start();
		const trigger = node('Due', 'n8n-nodes-invoicing.invoiceDueTrigger', {
			steps: '0, 3',
			when: 'atOnce',
			options: { leaseMinutes: 0.1 },
		});
		const wait = node('Think', 'n8n-nodes-base.wait', { amount: 8 }, { typeVersion: 1.1, webhookId: 'think' });
		const id = await scene.n8n.importAndPublish(chain('Is cut off', [trigger, wait]));
		const { record } = await overdue(scene, 3);
		await waitFor('the first run', async () => (await scene.n8n.executions(id)).length > 0, 60_000);
		await scene.n8n.kill9();
		await scene.n8n.restart();
		const run = await waitFor(
			'a run that succeeds',
			async () => (await scene.n8n.executions(id)).find(({ status }) => status === 'success'),
			120_000,
		);
		const items = outputOf(await scene.n8n.api.execution(run.id), 'Due');
		expect(items).toMatchObject([{ idempotencyKey: `due:${record.invoice.id}:3`, balance: 100, step: 3 }]);
		const published = await scene.ledger.events.newest('ledger', ['invoice.due'], 10);
		expect(published.map((event) => event.id)).toEqual([`due:${record.invoice.id}:3`]);
	}, 300_000);
});
