import { absent, codeOf, isReplayed, lines, valueOf, type World } from '../world';
import type { Theme } from '../suite';

const DAY = 86_400;

/** What nodes rely on in every system, in words that do not depend on who numbers, dates or counts. */
export const everySystem: Theme = (test) => {
	test(
		'a draft owes nothing yet; finalised, it has a number, dates and a total to pay',
		['create', 'finalise'],
		async (world) => {
			const client = await world.client();
			const draft = await world.draft(client);
			expect(draft).toMatchObject({
				system: world.system.invoicing.system,
				invoice: { phase: 'draft', currency: 'EUR', payments: [] },
				settlement: { status: 'draft' },
				overdue: false,
				client: { id: client.id, email: client.email },
			});
			const [outcome] = await world.system.invoicing.finalise([{ id: draft.invoice.id }], world.call());
			expect(valueOf(outcome)).toMatchObject({
				invoice: {
					id: draft.invoice.id,
					phase: 'issued',
					number: expect.any(String),
					totals: { total: 100_00n },
				},
				settlement: { status: 'open', paid: 0n, balance: 100_00n },
			});
			expect(await world.read(draft)).toEqual(valueOf(outcome));
		},
	);

	test(
		'lines, discount and dates are billed as asked, and fall due after their terms',
		['create', 'finalise'],
		async (world) => {
			const asked = lines(
				'EUR',
				{ description: 'Hours & more', quantity: '1.5', unitPrice: '80.50' },
				{ description: 'Parts', quantity: 2, unitPrice: 10, discountPercent: 10 },
			);
			const { invoice, settlement } = await world.read(
				await world.invoice(await world.client(), {
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
		async (world) => {
			const asked = lines(
				'EUR',
				{ description: 'Atoms', quantity: '0.00001', unitPrice: '12345678901234567.89' },
				{ description: 'Grains', quantity: '12345678901.234567', unitPrice: '0.01' },
			);
			const { invoice } = await world.read(await world.draft(await world.client(), { lines: asked }));
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
		async (world) => {
			const invoice = await world.invoice(await world.client(), {
				issueDate: '2026-03-01',
				dueDate: '2026-03-05',
			});
			expect((await world.read(invoice)).overdue).toBe(false);
			world.wait(6 * DAY);
			expect((await world.read(invoice)).overdue).toBe(true);
			await world.pay(invoice);
			expect(await world.read(invoice)).toMatchObject({ overdue: false, settlement: { status: 'paid' } });
		},
	);

	test('part by part until it is paid', ['create', 'finalise', 'registerPayment'], async (world) => {
		const invoice = await world.invoice(await world.client());
		const first = await world.pay(invoice, {
			amount: 30_00n,
			currency: 'EUR',
			method: 'cash',
			paidOn: '2026-02-28',
			reference: 'r1',
		});
		expect(first.payment).toMatchObject({ amount: 30_00n, currency: 'EUR', state: 'cleared', counts: true });
		expect(await world.settled(invoice)).toMatchObject({ status: 'partially_paid', paid: 30_00n, balance: 70_00n });
		expect((await world.pay(invoice)).payment.amount).toBe(70_00n);
		expect(await world.settled(invoice)).toMatchObject({ status: 'paid', paid: 100_00n, balance: 0n, credit: 0n });
		expect(codeOf(await world.tryPay(invoice))).toBe('nothing_open');
	});

	test(
		'a payment is registered once per key; with another request the key is refused',
		['create', 'finalise', 'registerPayment'],
		async (world) => {
			const invoice = await world.invoice(await world.client());
			const payment = world.payment(invoice, { amount: 10_00n });
			const register = async (input = payment) =>
				(await world.system.invoicing.recordPayments([input], world.call()))[0];
			const first = valueOf(await register());
			const again = await register();
			expect([isReplayed(again), valueOf(again).payment.id]).toEqual([true, first.payment.id]);
			expect(
				codeOf(await register({ ...payment, amount: 11_00n, request: { ...payment.request, amount: '1100' } })),
			).toBe('key_reused');
			expect(await world.settled(invoice)).toMatchObject({ paid: 10_00n });
		},
	);

	test(
		'a deleted payment is owed again',
		['create', 'finalise', 'registerPayment', 'deletePayment'],
		async (world) => {
			const invoice = await world.invoice(await world.client());
			const { payment } = await world.pay(invoice);
			valueOf((await world.system.invoicing.deletePayments([{ paymentId: payment.id }], world.call()))[0]);
			expect(await world.settled(invoice)).toMatchObject({ status: 'open', paid: 0n, balance: 100_00n });
		},
	);

	test(
		'A.6 pending money does not count until it arrives',
		['create', 'finalise', 'registerPayment', 'pendingPayment'],
		async (world) => {
			const invoice = await world.invoice(await world.client());
			const { payment } = await world.pay(invoice, { state: 'pending' });
			expect(await world.settled(invoice)).toMatchObject({ status: 'open', paid: 0n });
			valueOf((await world.system.invoicing.clearPayments([{ paymentId: payment.id }], world.call()))[0]);
			expect(await world.status(invoice)).toBe('paid');
		},
	);

	test(
		'I6 paid is told of once, with a natural key, however often the news is read',
		['create', 'finalise', 'registerPayment', 'paidEvent'],
		async (world) => {
			const client = await world.client();
			const [one, other] = [await world.invoice(client), await world.invoice(client)];
			await world.pay(one, { amount: 40_00n });
			expect(await world.told('invoice.paid')).toEqual([]);
			await world.pay(one);
			const told = await world.told('invoice.paid');
			expect(told).toEqual([expect.stringMatching(new RegExp(`^paid:.*${one.invoice.id}`))]);
			await world.pay(other);
			expect(await world.told('invoice.paid')).toHaveLength(2);
			expect(await world.told('invoice.paid')).toEqual([...told, expect.stringContaining(other.invoice.id)]);
			expect(await world.newest('invoice.paid', 1)).toMatchObject([
				{ system: world.system.invoicing.system, subject: other.invoice.id },
			]);
		},
	);

	test('a clone is a new draft with the same lines, once per key', ['create', 'clone'], async (world) => {
		const original = await world.invoice(await world.client(), {
			lines: lines('EUR', { description: 'Twice', quantity: 2, unitPrice: 12.5 }),
		});
		const clone = async () =>
			(
				await world.system.invoicing.clone([{ id: original.invoice.id, idempotencyKey: 'clone' }], world.call())
			)[0];
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

	test('a draft is deleted for good', ['create', 'delete'], async (world) => {
		const ref = { id: (await world.draft(await world.client())).invoice.id };
		expect(valueOf((await world.system.invoicing.deleteInvoices([ref], world.call()))[0])).toEqual(ref);
		expect(await world.system.invoicing.read([ref], world.call())).toEqual([absent]);
		expect(codeOf((await world.system.invoicing.deleteInvoices([ref], world.call()))[0])).toBe('unknown_invoice');
	});

	test('void owes nothing and takes no payment', ['create', 'finalise', 'void', 'registerPayment'], async (world) => {
		const invoice = await world.invoice(await world.client());
		valueOf((await world.system.invoicing.voidInvoices([{ id: invoice.invoice.id }], world.call()))[0]);
		expect(await world.settled(invoice)).toMatchObject({ status: 'void', balance: 0n });
		expect(codeOf(await world.tryPay(invoice, { amount: 1n }))).toBe('invoice_is_void');
	});

	test('its history tells what happened, in order', ['create', 'finalise', 'history'], async (world) => {
		const draft = await world.draft(await world.client());
		world.wait(60);
		await world.system.invoicing.finalise([{ id: draft.invoice.id }], world.call());
		const [entries] = await world.system.invoicing.history([{ id: draft.invoice.id }], world.call());
		expect(entries!.length).toBeGreaterThan(0);
		expect(entries!.map(({ at }) => at)).toEqual([...entries!.map(({ at }) => at)].sort());
		expect(
			entries!.flatMap(({ changes }) => changes).some(({ field, to }) => field === 'status' && to === 'open'),
		).toBe(true);
	});

	test('T13 one bad input never touches its neighbours: every 7th of 40', ['create', 'finalise'], async (world) => {
		const client = await world.client();
		const isBad = (at: number) => at % 7 === 6;
		const orders = Array.from({ length: 40 }, (_, at) =>
			world.order(isBad(at) ? { email: 'nobody@example.com' } : client),
		);
		const outcomes = await world.system.invoicing.create(orders, world.call('each'));
		expect(outcomes.map(({ kind }) => kind)).toEqual(orders.map((_, at) => (isBad(at) ? 'refused' : 'done')));
		const found = await world.system.invoicing.findByKey(
			orders.map(({ idempotencyKey }) => idempotencyKey),
			world.call(),
		);
		expect(found.map((record) => (typeof record === 'string' ? record : record.invoice.id))).toEqual(
			outcomes.map((outcome) => (outcome.kind === 'done' ? outcome.value.invoice.id : absent)),
		);
		expect(await world.invoices()).toHaveLength(35);
	});

	test('T13 with `all`, one refusal, and nothing is written', ['create'], async (world) => {
		const client = await world.client();
		const orders = [world.order(client), world.order({ email: 'nobody@example.com' }), world.order(client)];
		expect((await world.system.invoicing.create(orders, world.call('all'))).map(({ kind }) => kind)).toEqual([
			'later',
			'refused',
			'later',
		]);
		expect(await world.invoices()).toEqual([]);
	});

	test('invoices are found by status', ['list', 'create', 'finalise', 'registerPayment'], async (world) => {
		const client = await world.client();
		const [draft, open, paid] = [
			await world.draft(client),
			await world.invoice(client),
			await world.invoice(client),
		];
		await world.pay(paid);
		world.catchUp();
		const found = async (value: string) =>
			(
				await world.system.invoicing.list({
					filter: { field: 'status', comparison: 'is', value },
					after: null,
					limit: 10,
					now: world.now,
				})
			).items.map(({ invoice }) => invoice.id);
		expect([await found('draft'), await found('open'), await found('paid')]).toEqual([
			[draft.invoice.id],
			[open.invoice.id],
			[paid.invoice.id],
		]);
		const byNumber = await world.system.invoicing.list({
			filter: { field: 'number', comparison: 'is', value: (await world.read(open)).invoice.number! },
			after: null,
			limit: 10,
			now: world.now,
		});
		expect(byNumber.items.map(({ invoice }) => invoice.id)).toEqual([open.invoice.id]);
	});

	test('a job is moved once per key; another request under the key is refused', ['move'], async (world) => {
		const { job, b, c } = await standing(world);
		const move = world.move(job, b, { expectedEntry: job.job.entry });
		const ask = async (input = move) => (await world.system.jobs.move([input], world.call()))[0];
		expect(valueOf(await ask()).job.stageId).toBe(b);
		await world.system.jobs.move([world.move(job, c)], world.call());
		const again = await ask();
		expect([isReplayed(again), valueOf(again).job.stageId]).toEqual([true, c]);
		expect(codeOf(await ask({ ...move, toStageId: c, request: { to: c } }))).toBe('key_reused');
		expect(await world.system.jobs.findMoves([move, { ...move, jobId: 'job_none' }])).toMatchObject([
			{ jobId: job.job.id, fromStageId: job.job.stageId, toStageId: b, request: move.request },
			'absent',
		]);
	});

	test('a job that moved on stays where it is; moving to where it stands is a replay', ['move'], async (world) => {
		const { job, b, c } = await standing(world);
		world.wait(5);
		const ask = async (to: string, expectedEntry: number | null) =>
			(await world.system.jobs.move([world.move(job, to, { expectedEntry })], world.call()))[0];
		expect(valueOf(await ask(b, job.job.entry)).job.stageId).toBe(b);
		expect(codeOf(await ask(c, job.job.entry))).toBe('job_moved_on');
		expect(isReplayed(await ask(b, null))).toBe(true);
		expect((await world.readJob(job)).job.stageId).toBe(b);
	});

	test('entering a stage is told of once, with a natural key', ['move', 'stageEvent'], async (world) => {
		const { job, b } = await standing(world);
		await world.newest('job.stage_entered', 10);
		world.wait(5);
		const moved = valueOf((await world.system.jobs.move([world.move(job, b)], world.call()))[0]).job;
		const [event] = await world.newest('job.stage_entered', 1);
		expect(event).toMatchObject({
			id: expect.stringMatching(new RegExp(`^stage:.*${job.job.id}:${moved.entry}$`)),
			system: world.system.jobs.system,
			subject: job.job.id,
			data: { pipelineId: job.job.pipelineId, stageId: b, entry: moved.entry, createsInvoice: false },
		});
		const told = await world.told('job.stage_entered');
		expect(new Set(told).size).toBe(told.length);
		expect(await world.told('job.stage_entered')).toEqual(told);
	});
};

async function standing(world: World) {
	const client = await world.client();
	const pipeline = await world.pipeline();
	const [a, b, c] = pipeline.stages.map(({ id }) => id) as [string, string, string];
	return { a, b, c, job: await world.job(client, pipeline) };
}
