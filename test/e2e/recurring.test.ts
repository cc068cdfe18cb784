import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLines } from '../../src/domain/invoice/line-item';
import type { RawSchedule } from '../../src/domain/recurrence/schedule-check';
import { chain, node, outputOf, startN8n, waitFor, type N8n } from './harness';
import { call, sample, Scene, value } from './scene';

const DAY = 24 * 3_600_000;
const trigger = (parameters: object = {}) =>
	node('Due', 'n8n-nodes-invoicing.recurringInvoiceTrigger', { source: 'saved', ...parameters });
const create = () => node('Create', 'n8n-nodes-invoicing.createInvoice', { mode: 'items', finish: 'finalise' });
const wait = (seconds: number) =>
	node('Think', 'n8n-nodes-base.wait', { amount: seconds }, { typeVersion: 1.1, webhookId: 'think' });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let count = 0;

/** A recurring invoice that was made some days ago, so that its first dates have come. */
async function recurring({ ledger }: Scene, daysAgo: number, schedule: RawSchedule = {}, email = true) {
	const name = `Client ${Date.now()}-${(count += 1)}`;
	const client = value(
		(
			await ledger.catalogue.putClients(
				[
					{
						id: null,
						idempotencyKey: '',
						fields: { name, email: email ? `client${count}-${Date.now()}@client.example` : '' },
					},
				],
				call(),
			)
		)[0],
	);
	const lines = readLines([{ description: 'Care', unitPrice: 100, taxRate: 25 }], 'EUR');
	if (!lines.ok) throw new Error(lines.refusal.message);
	const made = { ...call(), now: new Date(Date.now() - daysAgo * DAY).toISOString() };
	const one = value(
		(
			await ledger.recurring.put(
				[
					{
						id: null,
						idempotencyKey: '',
						fields: {
							name: `Care of ${name}`,
							clientId: client.id,
							currency: 'EUR',
							lines: lines.value,
							schedule,
						},
					},
				],
				made,
			)
		)[0],
	);
	return { one, client };
}

async function invoicesOf({ ledger }: Scene, id: string) {
	const [made] = await ledger.recurring.madeBy([id], 100);
	return await ledger.invoicing.read(
		made!.map(({ invoiceId }) => ({ id: invoiceId })),
		call(),
	);
}
const untilBilled = (scene: Scene, id: string, times: number) =>
	waitFor(
		`${times} invoices of ${id}`,
		async () => {
			const invoices = await invoicesOf(scene, id);
			return invoices.length >= times && invoices;
		},
		120_000,
	);

const datesIn = async (n8n: N8n, workflowId: string) => {
	const dates: string[][] = [];
	for (const { id } of await n8n.executions(workflowId))
		dates.push(outputOf(await n8n.api.execution(id), 'Due').map((item) => String(item.date)));
	return dates;
};

describe('recurring invoices in a real n8n', () => {
	let scene: Scene;
	afterEach(async () => scene?.stop());

	it('E.1, E.2, E.3 the sample: what is due is made in one run and sent one by one; one e-mail shows the owner what was sent, what failed and what comes next', async () => {
		scene = await Scene.start();
		value(
			await scene.ledger.catalogue.putSettings(
				{ companyName: 'Care & Co', companyEmail: 'owner@care.example' },
				call(),
			),
		);
		const good = [
			await recurring(scene, 1.5, { period: 'month' }),
			await recurring(scene, 1.5, { period: 'year' }),
		];
		const bad = await recurring(scene, 1.5, {}, false);
		const id = await scene.n8n.importAndPublish(sample('recurring-invoices'));
		const [run] = await scene.n8n.finishedExecutions(id, 1, 120_000);
		expect(run).toMatchObject({ status: 'success' });
		for (const { one, client } of good) {
			const [invoice, ...others] = await invoicesOf(scene, one.id);
			expect(others).toEqual([]);
			expect(invoice).toMatchObject({
				invoice: {
					phase: 'issued',
					source: 'recurring',
					totals: { total: 125_00n },
					sending: { channel: 'email', to: client.email },
				},
			});
			expect(await scene.n8n.waitForMail(({ to }) => to.includes(client.email))).toMatchObject({
				subject: expect.stringContaining('Invoice') as string,
			});
		}
		expect(await invoicesOf(scene, bad.one.id)).toMatchObject([{ invoice: { phase: 'issued', sending: null } }]);
		const summary = await scene.n8n.waitForMail(({ to }) => to.includes('owner@care.example'));
		expect(summary.subject).toMatch(/^Recurring invoices of .*: 2 sent, 1 failed$/);
		expect(summary.text).toContain(
			`${bad.one.name} · ${bad.client.name}: The client "${bad.client.name}" has no e-mail address`,
		);
		for (const { client } of good) expect(summary.text).toMatch(new RegExp(`- \\d+ · ${client.name}: €125\\.00`));
		expect(summary.text).toContain('What comes next (3)');
		await pause(5_000);
		expect(await scene.n8n.executions(id)).toHaveLength(1);
		expect((await scene.n8n.mails()).filter(({ to }) => to.includes('owner@care.example'))).toHaveLength(1);
	}, 300_000);

	it('n8n was down over three due dates: one run with all three, and one invoice for each date', async () => {
		scene = await Scene.start();
		const id = await scene.n8n.importAndPublish(chain('Catches up', [trigger(), create()]));
		await scene.n8n.kill9();
		const { one } = await recurring(scene, 16, { period: 'week' });
		await scene.n8n.restart();
		const invoices = await untilBilled(scene, one.id, 3);
		expect(invoices).toHaveLength(3);
		await pause(5_000);
		expect((await datesIn(scene.n8n, id)).map(({ length }) => length)).toEqual([3]);
		expect(await invoicesOf(scene, one.id)).toHaveLength(3);
	}, 300_000);

	it('kill -9 between emit and finish: the run comes again, and each date has one invoice', async () => {
		scene = await Scene.start();
		const id = await scene.n8n.importAndPublish(
			chain('Is cut off', [trigger({ options: { leaseMinutes: 0.1 } }), create(), wait(8)]),
		);
		const all = [await recurring(scene, 9, { period: 'week' }), await recurring(scene, 9, { period: 'week' })];
		for (const { one } of all) await untilBilled(scene, one.id, 2);
		await scene.n8n.kill9();
		await scene.n8n.restart();
		await waitFor(
			'the next attempt',
			async () => (await scene.n8n.executions(id)).some(({ status }) => status === 'success'),
			120_000,
		);
		await pause(8_000);
		for (const { one } of all) expect(await invoicesOf(scene, one.id)).toHaveLength(2);
		const runs = await scene.n8n.executions(id);
		expect(runs.filter(({ status }) => status === 'success')).toHaveLength(1);
		expect(runs.filter(({ status }) => status === 'crashed').length).toBeGreaterThanOrEqual(1);
		expect(
			await scene.ledger.invoicing.list({ filter: null, after: null, limit: 100, now: call().now }),
		).toMatchObject({ items: { length: 4 } });
	}, 300_000);

	it('two n8n processes on one ledger: each date is published once and billed once', async () => {
		scene = await Scene.start();
		const id = await scene.n8n.importAndPublish(chain('Twice', [trigger(), create()]));
		const copy = mkdtempSync(join(tmpdir(), 'invoicing-e2e-copy-'));
		await scene.n8n.kill9();
		cpSync(scene.n8n.userFolder, copy, { recursive: true });
		rmSync(join(copy, '.n8n', 'invoicing'), { recursive: true, force: true });
		symlinkSync(join(scene.n8n.userFolder, '.n8n', 'invoicing'), join(copy, '.n8n', 'invoicing'));
		await scene.n8n.restart();
		const other = await startN8n({ userFolder: copy });
		try {
			const all = [];
			for (let n = 0; n < 12; n += 1) all.push(await recurring(scene, 16, { period: 'week' }));
			for (const { one } of all) await untilBilled(scene, one.id, 3);
			await pause(5_000);
			for (const { one } of all) expect(await invoicesOf(scene, one.id)).toHaveLength(3);
			const published = [...(await datesIn(scene.n8n, id)), ...(await datesIn(other, id))].flat();
			expect(published).toHaveLength(36);
		} finally {
			await other.stop();
			rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
		}
	}, 300_000);
});
