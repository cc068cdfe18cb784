import { lines } from '../conformance/deps';
import { anInvoiceOrder } from '../support/builders/requests';
import { reminderKey } from '../../src/domain/reminder/reminder';
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

/** What became of each taking on of a reminder's e-mail, in the order of the steps. */
const sentOf = async ({ ledger }: Scene, { invoice: { id } }: InvoiceRecord) => {
	const [made] = await ledger.invoicing.reminderDocuments!.ofInvoices([id]);
	const keys = made!.map(({ step }) => reminderKey(id, step));
	return (await ledger.claims.all('ledger', keys)).flatMap((claims) => claims.map(({ outcome }) => outcome));
};

describe('due invoices in a real n8n', () => {
	let scene: Scene;
	afterEach(async () => scene?.stop());

	it('H.1 the sample: overdue, the reminder of each step with its PDF; paid, no further one', async () => {
		scene = await Scene.start();
		const step = (days: number, kind: 'friendly' | 'reminder' | 'notice', fee: string) =>
			({ days, kind, fee, interest: false, lumpSum: false, termDays: 14 }) as const;
		const reminderSteps = [step(3, 'friendly', ''), step(14, 'reminder', '6'), step(28, 'notice', '')];
		value(await scene.ledger.catalogue.putSettings({ editFinalised: true, reminderSteps }, call()));
		const long = await overdue(scene, 20);
		await scene.n8n.importAndPublish(atOnce(sample('overdue-reminders')));
		const { email, record } = await overdue(scene, 3);
		const { id, number } = record.invoice;
		const mails = async (to: string) => (await scene.n8n.mails()).filter((mail) => mail.to.includes(to));

		const first = await scene.n8n.waitForMail(({ to }) => to.includes(email));
		expect(first.subject).toContain(`Payment reminder: invoice ${number}`);
		expect(first.text).toContain('€100.00');
		expect(JSON.stringify(first)).toContain('.pdf');

		await moveTo(scene, record, 14);
		const second = await waitFor('the second reminder', async () => (await mails(email))[1], 60_000);
		expect(second.subject).toContain(`Reminder: invoice ${number}`);
		expect(second.text).toContain('€106.00');
		const sent = () => sentOf(scene, record);
		await waitFor('both recorded as sent', async () => (await sent()).every((each) => each === 'sent'), 60_000);

		await scene.n8n.kill9();
		await moveTo(scene, record, 28);
		await scene.pay(record);
		const other = await overdue(scene, 28);
		await scene.n8n.restart();
		// The other one shows that the trigger is at work again.
		const last = await scene.n8n.waitForMail(({ to }) => to.includes(other.email));
		expect(last.subject).toContain(`Notice before debt collection: invoice ${other.record.invoice.number}`);
		await pause(5_000);
		expect(await mails(email)).toHaveLength(2);
		const made = await scene.ledger.invoicing.reminderDocuments!.ofInvoices([id, long.record.invoice.id]);
		// Overdue before the workflow was published.
		expect(made.map((reminders) => reminders.map(({ step }) => step))).toEqual([[3, 14], []]);
		expect(await mails(long.email)).toEqual([]);
	}, 300_000);

	it('H.1 kill -9 between making and mailing a reminder: the next run mails it', async () => {
		scene = await Scene.start();
		const workflow = atOnce(sample('overdue-reminders'));
		const wait = node('Think', 'n8n-nodes-base.wait', { amount: 8 }, { typeVersion: 1.1, webhookId: 'think' });
		const slow: Workflow = {
			...workflow,
			nodes: [
				...workflow.nodes.map((one) =>
					one.type.endsWith('.invoiceDueTrigger')
						? { ...one, parameters: { ...one.parameters, options: { mostInvoices: 1, leaseMinutes: 0.1 } } }
						: one,
				),
				wait,
			],
			connections: {
				...workflow.connections,
				'Not sent yet?': { main: [[{ node: 'Think', type: 'main', index: 0 }]] },
				Think: { main: [[{ node: 'Send the reminder', type: 'main', index: 0 }]] },
			},
		};
		await scene.n8n.importAndPublish(slow);
		const { email, record } = await overdue(scene, 3);
		await waitFor('the reminder is made', async () => (await sentOf(scene, record)).length > 0, 60_000);
		await scene.n8n.kill9();
		expect((await scene.n8n.mails()).filter((mail) => mail.to.includes(email))).toEqual([]);
		await scene.n8n.restart();
		await scene.n8n.waitForMail(({ to }) => to.includes(email));
		await waitFor('recorded as sent', async () => (await sentOf(scene, record)).at(-1) === 'sent', 60_000);
		await pause(3_000);
		expect((await scene.n8n.mails()).filter((mail) => mail.to.includes(email))).toHaveLength(1);
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
