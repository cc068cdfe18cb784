import { setTimeout as sleep } from 'node:timers/promises';
import { readLines } from '../../../src/domain/invoice/line-item';
import { waitFor } from '../harness';
import { describeQueueMode } from '../harness/queue';
import { call, value } from '../scene';
import { QueueScene } from './scene';

const DAY = 24 * 3_600_000;
const INVOICES = 60;
const LIMIT = 1_500_000;

/** The sample of recurring invoices as it is shipped, while one run mails sixty of them. */
describeQueueMode('queue mode, when something dies between two mails', () => {
	let scene: QueueScene;
	let made = 0;

	beforeEach(async () => {
		scene = await QueueScene.start();
		value(await scene.ledger.catalogue.putSettings({ companyEmail: 'owner@care.example' }, call()));
	}, 300_000);
	afterEach(async () => scene?.stop(), 120_000);

	/** Clients with a recurring invoice each, whose first date has come. @returns their addresses */
	async function due(): Promise<readonly string[]> {
		const addresses = Array.from({ length: INVOICES }, () => `due${(made += 1)}@client.example`);
		const clients = (
			await scene.ledger.catalogue.putClients(
				addresses.map((email) => ({ id: null, idempotencyKey: email, fields: { name: email, email } })),
				call(),
			)
		).map(value);
		const lines = readLines([{ description: 'Care', unitPrice: 100 }], 'EUR');
		if (!lines.ok) throw new Error(lines.refusal.message);
		const yesterday = { ...call(), now: new Date(Date.now() - 1.5 * DAY).toISOString() };
		const fields = (clientId: string) => ({
			name: 'Care',
			clientId,
			currency: 'EUR',
			lines: lines.value,
			schedule: { period: 'year' },
		});
		for (const outcome of await scene.ledger.recurring.put(
			clients.map(({ id }) => ({ id: null, idempotencyKey: '', fields: fields(id) })),
			yesterday,
		))
			value(outcome);
		return addresses;
	}

	const mailsTo = async (addresses: readonly string[]) =>
		(await scene.queue.main.mails()).filter(({ to }) => to.some((one) => addresses.includes(one)));
	const untilMailed = (addresses: readonly string[], least: number) =>
		waitFor(`${least} mails`, async () => (await mailsTo(addresses)).length >= least, 180_000);

	/**
	 * How many mails more than invoices there were, when each of them is recorded as sent and nothing waits any more.
	 */
	async function doubles(addresses: readonly string[]): Promise<number> {
		await waitFor(
			'every sending',
			async () =>
				(await scene.allInvoices()).filter(({ invoice }) => invoice.sending !== null).length === INVOICES,
			LIMIT,
		);
		await scene.untilNothingIsLeft();
		const mails = await mailsTo(addresses);
		expect(new Set(mails.flatMap(({ to }) => to))).toEqual(new Set(addresses));
		return mails.length - INVOICES;
	}

	it(
		'row 5: main is killed, and comes back while the run goes on in a worker: no client gets two mails',
		async () => {
			const addresses = await due();
			await scene.publish('recurring-invoices');
			await untilMailed(addresses, 5);
			await scene.queue.main.kill9();
			await scene.queue.main.restart();
			expect(await doubles(addresses)).toBe(0);
		},
		LIMIT,
	);

	it(
		'row 5: PostgreSQL is away for three seconds: at most the mail that was on its way goes out twice',
		async () => {
			const addresses = await due();
			await scene.publish('recurring-invoices');
			await untilMailed(addresses, 5);
			await scene.queue.postgres.crash();
			await sleep(3_000);
			await scene.queue.postgres.start();
			expect(await doubles(addresses)).toBeLessThanOrEqual(1);
		},
		LIMIT,
	);
});
