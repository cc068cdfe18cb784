import { absent, codeOf, isReplayed, lines, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

const DAY = 86_400;

/** What nodes rely on in every system, in words that do not depend on who numbers, dates or counts. */
export const everySystem: Theme = (test) => {
	test(
		'a draft owes nothing yet; finalised, it has a number, dates and a total to pay',
		['create', 'finalise'],
		async (deps) => {
			const client = await deps.client();
			const draft = await deps.draft(client);
			expect(draft).toMatchObject({
				system: deps.system.invoicing.system,
				invoice: { phase: 'draft', currency: 'EUR', payments: [] },
				settlement: { status: 'draft' },
				overdue: false,
				client: { id: client.id, email: client.email },
			});
			const [outcome] = await deps.system.invoicing.finalise([{ id: draft.invoice.id }], deps.call());
			expect(valueOf(outcome)).toMatchObject({
				invoice: {
					id: draft.invoice.id,
					phase: 'issued',
					number: expect.any(String),
					totals: { total: 100_00n },
				},
				settlement: { status: 'open', paid: 0n, balance: 100_00n },
			});
			expect(await deps.read(draft)).toEqual(valueOf(outcome));
		},
	);

	test(
		'lines, discount and dates are billed as asked, and fall due after their terms',
		['create', 'finalise'],
		async (deps) => {
			const asked = lines(
				'EUR',
				{ description: 'Hours & more', quantity: '1.5', unitPrice: '80.50' },
				{ description: 'Parts', quantity: 2, unitPrice: 10, discountPercent: 10 },
			);
			const { invoice, settlement } = await deps.read(
				await deps.invoice(await deps.client(), {
					lines: asked,
					issueDate: '2026-02-10',
					paymentTermsDays: 20,
				}),
			);
			expect(invoice).toMatchObject({
				issueDate: '2026-02-10',
				dueDate: '2026-03-02',
				totals: { total: 138_75n },
			});
			expect(invoice.lines.map(({ description, net }) => [description, net])).toEqual([
				['Hours & more', 120_75n],
				['Parts', 18_00n],
			]);
			expect(settlement).toMatchObject({ status: 'open', balance: 138_75n });
		},
	);

	test(
		'C.17 a line with figures beyond 15 digits comes to the cent that it was asked for',
		['create'],
		async (deps) => {
			const asked = lines(
				'EUR',
				{ description: 'Atoms', quantity: '0.00001', unitPrice: '12345678901234567.89' },
				{ description: 'Grains', quantity: '12345678901.234567', unitPrice: '0.01' },
			);
			const { invoice } = await deps.read(await deps.draft(await deps.client(), { lines: asked }));
			expect(invoice.lines.map(({ description, net }) => [description, net])).toEqual([
				['Atoms', 12345678901235n],
				['Grains', 12345678901n],
			]);
			expect(invoice.totals.total).toBe(12345678901235n + 12345678901n);
		},
	);

	test(
		'it is overdue when its due date is over, and not while it is paid',
		['create', 'finalise', 'registerPayment'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client(), {
				issueDate: '2026-03-01',
				dueDate: '2026-03-05',
			});
			expect((await deps.read(invoice)).overdue).toBe(false);
			deps.wait(6 * DAY);
			expect((await deps.read(invoice)).overdue).toBe(true);
			await deps.pay(invoice);
			expect(await deps.read(invoice)).toMatchObject({ overdue: false, settlement: { status: 'paid' } });
		},
	);

	test('part by part until it is paid', ['create', 'finalise', 'registerPayment'], async (deps) => {
		const invoice = await deps.invoice(await deps.client());
		const first = await deps.pay(invoice, {
			amount: 30_00n,
			currency: 'EUR',
			method: 'cash',
			paidOn: '2026-02-28',
			reference: 'r1',
		});
		expect(first.payment).toMatchObject({ amount: 30_00n, currency: 'EUR', state: 'cleared', counts: true });
		expect(await deps.settled(invoice)).toMatchObject({ status: 'partially_paid', paid: 30_00n, balance: 70_00n });
		expect((await deps.pay(invoice)).payment.amount).toBe(70_00n);
		expect(await deps.settled(invoice)).toMatchObject({ status: 'paid', paid: 100_00n, balance: 0n, credit: 0n });
		expect(codeOf(await deps.tryPay(invoice))).toBe('nothing_open');
	});

	test(
		'a payment is registered once per key; with another request the key is refused',
		['create', 'finalise', 'registerPayment'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client());
			const payment = deps.payment(invoice, { amount: 10_00n });
			const register = async (input = payment) =>
				(await deps.system.invoicing.recordPayments([input], deps.call()))[0];
			const first = valueOf(await register());
			const again = await register();
			expect([isReplayed(again), valueOf(again).payment.id]).toEqual([true, first.payment.id]);
			expect(
				codeOf(await register({ ...payment, amount: 11_00n, request: { ...payment.request, amount: '1100' } })),
			).toBe('key_reused');
			expect(await deps.settled(invoice)).toMatchObject({ paid: 10_00n });
		},
	);

	test(
		'a deleted payment is owed again',
		['create', 'finalise', 'registerPayment', 'deletePayment'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client());
			const { payment } = await deps.pay(invoice);
			valueOf((await deps.system.invoicing.deletePayments([{ paymentId: payment.id }], deps.call()))[0]);
			expect(await deps.settled(invoice)).toMatchObject({ status: 'open', paid: 0n, balance: 100_00n });
		},
	);

	test(
		'A.6 pending money does not count until it arrives',
		['create', 'finalise', 'registerPayment', 'pendingPayment'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client());
			const { payment } = await deps.pay(invoice, { state: 'pending' });
			expect(await deps.settled(invoice)).toMatchObject({ status: 'open', paid: 0n });
			valueOf((await deps.system.invoicing.clearPayments([{ paymentId: payment.id }], deps.call()))[0]);
			expect(await deps.status(invoice)).toBe('paid');
		},
	);

	test(
		'I6 paid is published once, with a natural key, however often the feeds are read',
		['create', 'finalise', 'registerPayment', 'paidEvent'],
		async (deps) => {
			const client = await deps.client();
			const [one, other] = [await deps.invoice(client), await deps.invoice(client)];
			await deps.pay(one, { amount: 40_00n });
			expect(await deps.eventIds('invoice.paid')).toEqual([]);
			await deps.pay(one);
			const published = await deps.eventIds('invoice.paid');
			expect(published).toEqual([expect.stringMatching(new RegExp(`^paid:.*${one.invoice.id}`))]);
			await deps.pay(other);
			expect(await deps.eventIds('invoice.paid')).toHaveLength(2);
			expect(await deps.eventIds('invoice.paid')).toEqual([
				...published,
				expect.stringContaining(other.invoice.id),
			]);
			expect(await deps.newest('invoice.paid', 1)).toMatchObject([
				{ system: deps.system.invoicing.system, subject: other.invoice.id },
			]);
		},
	);

	test('a clone is a new draft with the same lines, once per key', ['create', 'clone'], async (deps) => {
		const original = await deps.invoice(await deps.client(), {
			lines: lines('EUR', { description: 'Twice', quantity: 2, unitPrice: 12.5 }),
		});
		const clone = async () =>
			(await deps.system.invoicing.clone([{ id: original.invoice.id, idempotencyKey: 'clone' }], deps.call()))[0];
		const made = valueOf(await clone());
		expect(made).toMatchObject({
			invoice: { phase: 'draft', payments: [] },
			settlement: { status: 'draft' },
			client: { id: original.client.id },
		});
		expect(made.invoice.id).not.toBe(original.invoice.id);
		expect(made.invoice.lines.map(({ description, quantity, net }) => [description, quantity, net])).toEqual([
			['Twice', '2', 25_00n],
		]);
		const again = await clone();
		expect([isReplayed(again), valueOf(again).invoice.id]).toEqual([true, made.invoice.id]);
	});

	test('a draft is deleted for good', ['create', 'delete'], async (deps) => {
		const ref = { id: (await deps.draft(await deps.client())).invoice.id };
		expect(valueOf((await deps.system.invoicing.deleteInvoices([ref], deps.call()))[0])).toEqual(ref);
		expect(await deps.system.invoicing.read([ref], deps.call())).toEqual([absent]);
		expect(codeOf((await deps.system.invoicing.deleteInvoices([ref], deps.call()))[0])).toBe('unknown_invoice');
	});

	test('void owes nothing and takes no payment', ['create', 'finalise', 'void', 'registerPayment'], async (deps) => {
		const invoice = await deps.invoice(await deps.client());
		valueOf((await deps.system.invoicing.voidInvoices([{ id: invoice.invoice.id }], deps.call()))[0]);
		expect(await deps.settled(invoice)).toMatchObject({ status: 'void', balance: 0n });
		expect(codeOf(await deps.tryPay(invoice, { amount: 1n }))).toBe('invoice_is_void');
	});

	test('its history tells what happened, in order', ['create', 'finalise', 'history'], async (deps) => {
		const draft = await deps.draft(await deps.client());
		deps.wait(60);
		await deps.system.invoicing.finalise([{ id: draft.invoice.id }], deps.call());
		const [entries] = await deps.system.invoicing.history([{ id: draft.invoice.id }], deps.call());
		expect(entries!.length).toBeGreaterThan(0);
		expect(entries!.map(({ at }) => at)).toEqual([...entries!.map(({ at }) => at)].sort());
		expect(
			entries!.flatMap(({ changes }) => changes).some(({ field, to }) => field === 'status' && to === 'open'),
		).toBe(true);
	});

	test('T13 one bad input never touches its neighbours: every 7th of 40', ['create', 'finalise'], async (deps) => {
		const client = await deps.client();
		const isBad = (at: number) => at % 7 === 6;
		const orders = Array.from({ length: 40 }, (_, at) =>
			deps.order(isBad(at) ? { email: 'nobody@example.com' } : client),
		);
		const outcomes = await deps.system.invoicing.create(orders, deps.call('each'));
		expect(outcomes.map(({ kind }) => kind)).toEqual(orders.map((_, at) => (isBad(at) ? 'refused' : 'done')));
		const found = await deps.system.invoicing.findByKey(
			orders.map(({ idempotencyKey }) => idempotencyKey),
			deps.call(),
		);
		expect(found.map((record) => (typeof record === 'string' ? record : record.invoice.id))).toEqual(
			outcomes.map((outcome) => (outcome.kind === 'done' ? outcome.value.invoice.id : absent)),
		);
		expect(await deps.invoices()).toHaveLength(35);
	});

	test('T13 with `all`, one refusal, and nothing is written', ['create'], async (deps) => {
		const client = await deps.client();
		const orders = [deps.order(client), deps.order({ email: 'nobody@example.com' }), deps.order(client)];
		expect((await deps.system.invoicing.create(orders, deps.call('all'))).map(({ kind }) => kind)).toEqual([
			'later',
			'refused',
			'later',
		]);
		expect(await deps.invoices()).toEqual([]);
	});

	test('invoices are found by status', ['list', 'create', 'finalise', 'registerPayment'], async (deps) => {
		const client = await deps.client();
		const [draft, open, paid] = [await deps.draft(client), await deps.invoice(client), await deps.invoice(client)];
		await deps.pay(paid);
		deps.catchUp();
		const found = async (value: string) =>
			(
				await deps.system.invoicing.list({
					filter: { field: 'status', comparison: 'is', value },
					after: null,
					limit: 10,
					now: deps.now,
				})
			).items.map(({ invoice }) => invoice.id);
		expect([await found('draft'), await found('open'), await found('paid')]).toEqual([
			[draft.invoice.id],
			[open.invoice.id],
			[paid.invoice.id],
		]);
		const byNumber = await deps.system.invoicing.list({
			filter: { field: 'number', comparison: 'is', value: (await deps.read(open)).invoice.number! },
			after: null,
			limit: 10,
			now: deps.now,
		});
		expect(byNumber.items.map(({ invoice }) => invoice.id)).toEqual([open.invoice.id]);
	});

	test(
		'a job is moved once per key; another request under the key is refused',
		['move', 'ownStages'],
		async (deps) => {
			const { job, b, c } = await standing(deps);
			const move = deps.move(job, b, { expectedEntry: job.job.entry });
			const ask = async (input = move) => (await deps.system.jobs.move([input], deps.call()))[0];
			expect(valueOf(await ask()).job.stageId).toBe(b);
			await deps.system.jobs.move([deps.move(job, c)], deps.call());
			const again = await ask();
			expect([isReplayed(again), valueOf(again).job.stageId]).toEqual([true, c]);
			expect(codeOf(await ask({ ...move, toStageId: c, request: { to: c } }))).toBe('key_reused');
			expect(await deps.system.jobs.findMoves([move, { ...move, jobId: 'job_none' }])).toMatchObject([
				{ jobId: job.job.id, fromStageId: job.job.stageId, toStageId: b, request: move.request },
				'absent',
			]);
		},
	);

	test(
		'a job that moved on stays where it is; moving to where it stands is a replay',
		['move', 'ownStages'],
		async (deps) => {
			const { job, b, c } = await standing(deps);
			deps.wait(5);
			const ask = async (to: string, expectedEntry: number | null) =>
				(await deps.system.jobs.move([deps.move(job, to, { expectedEntry })], deps.call()))[0];
			expect(valueOf(await ask(b, job.job.entry)).job.stageId).toBe(b);
			expect(codeOf(await ask(c, job.job.entry))).toBe('job_moved_on');
			expect(isReplayed(await ask(b, null))).toBe(true);
			expect((await deps.readJob(job)).job.stageId).toBe(b);
		},
	);

	test(
		'entering a stage is published once, with a natural key',
		['move', 'stageEvent', 'ownStages'],
		async (deps) => {
			const { job, b } = await standing(deps);
			await deps.newest('job.stage_entered', 10);
			deps.wait(5);
			const moved = valueOf((await deps.system.jobs.move([deps.move(job, b)], deps.call()))[0]).job;
			const [event] = await deps.newest('job.stage_entered', 1);
			expect(event).toMatchObject({
				id: expect.stringMatching(new RegExp(`^stage:.*${job.job.id}:${moved.entry}$`)),
				system: deps.system.jobs.system,
				subject: job.job.id,
				data: { pipelineId: job.job.pipelineId, stageId: b, entry: moved.entry, createsInvoice: false },
			});
			const published = await deps.eventIds('job.stage_entered');
			expect(new Set(published).size).toBe(published.length);
			expect(await deps.eventIds('job.stage_entered')).toEqual(published);
		},
	);
};

async function standing(deps: Deps) {
	const client = await deps.client();
	const pipeline = await deps.pipeline();
	const [a, b, c] = pipeline.stages.map(({ id }) => id) as [string, string, string];
	return { a, b, c, job: await deps.job(client, pipeline) };
}
