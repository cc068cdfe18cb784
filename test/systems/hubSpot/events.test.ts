import type { Feed } from '../../../src/ports/inbox';
import { valueOf } from '../../conformance/deps';
import { closeAccounts, openAccount, type Account } from './account';

afterEach(closeAccounts);

/** Reads a feed as the poller does, to its end, and keeps its cursor. */
function reader({ hubSpot, time }: Account, name: string) {
	const feed: Feed = hubSpot.feeds.find((each) => each.name === name)!;
	let cursor: string | null = null;
	return async () => {
		const events: { readonly id: string; readonly subject: string; readonly data: object }[] = [];
		for (let isMore = true; isMore; ) {
			const page = await feed.read(cursor, time.now());
			events.push(...page.events);
			({ cursor, isMore } = page);
		}
		return events;
	};
}

async function invoices(account: Account, count: number) {
	const { id } = account.simulator.admin.contact({ email: `a${count}@example.com` });
	return (
		await account.hubSpot.invoicing.create(
			Array.from({ length: count }, () => account.deps.order({ id } as never)),
			account.deps.call(),
		)
	).map(valueOf);
}

describe('events of HubSpot', () => {
	it('publishes nothing at the first poll; then one event each time an invoice becomes paid', async () => {
		const account = await openAccount();
		const { simulator, hubSpot, deps, time } = account;
		const [before, one, two] = await invoices(account, 3);
		await deps.pay(before!);
		time.pass(10 * 60_000);
		const read = reader(account, 'paid');
		expect(await read()).toEqual([]);
		time.pass(1_000);
		const { payment } = await deps.pay(one!);
		simulator.admin.payOnline(two!.invoice.id, '100.00');
		const first = await read();
		expect(first.map(({ subject }) => subject).sort()).toEqual([one!.invoice.id, two!.invoice.id].sort());
		expect(first[0]!.id).toMatch(new RegExp(`^paid:hubSpot:1234567:${first[0]!.subject}:\\d+$`));
		// Read again and changed since, it is the same event; deleted and paid anew, another.
		simulator.admin.set('invoices', two!.invoice.id, { hs_comments: 'x' });
		expect((await read()).map(({ id }) => id).sort()).toEqual(first.map(({ id }) => id).sort());
		time.pass(60_000);
		await hubSpot.invoicing.deletePayments([{ paymentId: payment.id }], deps.call());
		await deps.pay(one!);
		const again = (await read()).filter(({ subject }) => subject === one!.invoice.id);
		expect(again.map(({ id }) => id)).not.toEqual(
			first.filter(({ subject }) => subject === one!.invoice.id).map(({ id }) => id),
		);
	});

	it('publishes nothing from before the first poll, and what happens right after it', async () => {
		const account = await openAccount();
		const [before, after] = await invoices(account, 2);
		await account.deps.pay(before!);
		account.time.pass(3 * 60_000);
		const read = reader(account, 'paid');
		await read();
		account.time.pass(1_000);
		await account.deps.pay(after!);
		expect((await read()).map(({ subject }) => subject)).toEqual([after!.invoice.id]);
		account.time.pass(2 * 60_000);
		expect((await read()).map(({ subject }) => subject)).toEqual([after!.invoice.id]);
	});

	it('publishes what a search finds late', async () => {
		const account = await openAccount({ account: { searchLagMs: 60_000 } });
		const [one] = await invoices(account, 1);
		const read = reader(account, 'paid');
		await read();
		await account.deps.pay(one!);
		account.time.pass(30_000);
		expect(await read()).toEqual([]);
		account.time.pass(40_000);
		expect(await read()).toHaveLength(1);
	});

	it('publishes all of more than a page, also of one moment', async () => {
		const account = await openAccount({ perTenSeconds: 1_000, searchesPerSecond: 1_000 });
		const made = await invoices(account, 450);
		const read = reader(account, 'paid');
		await read();
		account.time.pass(1_000);
		for (const { invoice } of made) account.simulator.admin.payOnline(invoice.id, '100.00');
		expect(new Set((await read()).map(({ subject }) => subject)).size).toBe(450);
		// What is old is not looked at for ever.
		account.time.pass(10 * 60_000);
		await read();
		account.time.pass(10 * 60_000);
		expect(await read()).toEqual([]);
	}, 60_000);

	it('publishes partial and pending payments once each', async () => {
		const account = await openAccount();
		const [one] = await invoices(account, 1);
		const [partly, pending] = [reader(account, 'partly'), reader(account, 'pending')];
		await Promise.all([partly(), pending()]);
		account.time.pass(1_000);
		await account.deps.pay(one!, { amount: 30_00n });
		const waiting = await account.deps.pay(one!, { amount: 20_00n, state: 'pending' });
		const [part] = await partly();
		expect(part).toMatchObject({ id: expect.stringMatching(/^partly:hubSpot:1234567:/), subject: one!.invoice.id });
		expect(await pending()).toMatchObject([
			{
				id: `pending:hubSpot:1234567:${waiting.payment.id}`,
				subject: one!.invoice.id,
				data: { paymentId: waiting.payment.id },
			},
		]);
		expect((await partly()).map(({ id }) => id)).toEqual([part!.id]);
	});

	it.each(['starter', 'professional'] as const)(
		'publishes deals and tickets that enter a stage, with the entry that they are in, on the plan %s',
		async (plan) => {
			const account = await openAccount({ account: { plan } });
			const { simulator, hubSpot, time, pipeline, ledger } = account;
			const support = simulator.admin.pipeline('tickets', 'Support', [
				'Open',
				'Waiting',
				'Closed',
				'D',
				'E',
				'F',
				'G',
			]);
			await ledger.automations.setAutomation(hubSpot.system, pipeline.stages[1]!.id, {
				invoiceTemplateId: 'tpl',
			});
			const [deal, ticket] = [simulator.admin.deal('Deal', pipeline), simulator.admin.ticket('Ticket', support)];
			time.pass(10 * 60_000);
			const read = reader(account, 'stage');
			expect(await read()).toEqual([]);
			time.pass(1_000);
			simulator.admin.move(deal, pipeline.stages[1]!.id);
			time.pass(1_000);
			simulator.admin.move(ticket, support.stages[5]!.id);
			simulator.admin.move(deal, pipeline.stages[2]!.id);
			const entries = await read();
			const jobs = await hubSpot.jobs.readJobs([deal.id, `ticket-${ticket.id}`], account.deps.call());
			expect(entries.map(({ data }) => data)).toMatchObject([
				{
					stageId: pipeline.stages[1]!.id,
					pipelineId: pipeline.id,
					fromStageId: pipeline.stages[0]!.id,
					cause: 'person',
					createsInvoice: true,
				},
				{ stageId: pipeline.stages[2]!.id, fromStageId: pipeline.stages[1]!.id, createsInvoice: false },
				{
					stageId: `ticket-${support.stages[5]!.id}`,
					pipelineId: `ticket-${support.id}`,
					fromStageId: `ticket-${support.stages[0]!.id}`,
					createsInvoice: false,
				},
			]);
			expect(
				jobs.map(
					(record) => record !== 'absent' && `stage:hubSpot:1234567:${record.job.id}:${record.job.entry}`,
				),
			).toEqual([entries[1]!.id, entries[2]!.id]);
			// A change of something else publishes nothing new.
			time.pass(1_000);
			simulator.admin.set('deals', deal.id, { dealname: 'Renamed' });
			expect((await read()).map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
		},
	);

	it('a new deal, also in a stage that was added a moment ago, was created in its stage', async () => {
		const account = await openAccount();
		const read = reader(account, 'stage');
		await read();
		await account.hubSpot.jobs.listPipelines();
		account.time.pass(1_000);
		const added = account.simulator.admin.pipeline('deals', 'New', ['A', 'B']);
		const deal = account.simulator.admin.deal('Deal', added, added.stages[1]!.id);
		expect(await read()).toMatchObject([
			{
				subject: deal.id,
				data: { pipelineId: added.id, stageId: added.stages[1]!.id, fromStageId: null, cause: 'created' },
			},
		]);
	});

	it.each(['deals', 'tickets'] as const)(
		'%s that were merged entered their stages before: that is not published again, but what comes after is',
		async (type) => {
			const account = await openAccount();
			const {
				simulator: { admin },
				time,
			} = account;
			const pipeline = admin.pipeline(type, 'Work', ['New', 'Won', 'Done']);
			const make = (title: string) =>
				type === 'deals' ? admin.deal(title, pipeline) : admin.ticket(title, pipeline);
			const read = reader(account, 'stage');
			await read();
			const jobs = [make('One'), make('Two')] as const;
			for (const [at, job] of jobs.entries()) {
				time.pass(60_000);
				admin.move(job, pipeline.stages[1 + at]!.id);
			}
			const before = await read();
			expect(before).toHaveLength(4);
			time.pass(60_000);
			const merged = admin.merge(...jobs);
			expect((await read()).filter(({ subject }) => subject.endsWith(merged.id))).toEqual([]);
			time.pass(60_000);
			admin.move(merged, pipeline.stages[2]!.id);
			expect((await read()).filter(({ subject }) => subject.endsWith(merged.id))).toMatchObject([
				{ data: { stageId: expect.stringContaining(pipeline.stages[2]!.id), cause: 'person' } },
			]);
		},
	);

	it('after a long time away, entries are read day by day and none is missed', async () => {
		const account = await openAccount();
		const read = reader(account, 'stage');
		await read();
		const deals = [];
		for (let day = 0; day < 5; day += 1) {
			account.time.pass(20 * 60 * 60_000);
			deals.push(account.simulator.admin.deal(`D${day}`, account.pipeline));
		}
		expect(new Set((await read()).map(({ subject }) => subject))).toEqual(new Set(deals.map(({ id }) => id)));
	});

	it('publishes only deals with a credential without tickets', async () => {
		const account = await openAccount();
		account.simulator.admin.pipeline('tickets', 'Support', ['Open']);
		const hubSpot = account.reopen(account.simulator.admin.tokenWithout('tickets'));
		const read = reader({ ...account, hubSpot }, 'stage');
		await read();
		account.time.pass(1_000);
		account.simulator.admin.deal('Deal', account.pipeline);
		expect(await read()).toHaveLength(1);
		expect((await hubSpot.jobs.listPipelines()).map(({ id }) => id)).toEqual([account.pipeline.id]);
		expect(await hubSpot.jobs.readJobs(['ticket-1'], account.deps.call())).toEqual(['absent']);
	});

	it('a cursor that is none is not taken for a beginning', async () => {
		const { hubSpot, time } = await openAccount();
		for (const feed of hubSpot.feeds) await expect(feed.read('yesterday', time.now())).rejects.toThrow(RangeError);
	});
});
