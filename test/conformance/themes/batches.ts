import { codeOf, isReplayed, valueOf } from '../deps';
import type { Theme } from '../suite';

export const batches: Theme = (test) => {
	test(
		'T13 with `each`, one bad input never touches its neighbours: 1,000 inputs, every 7th bad',
		['create', 'finalise', 'ownNumbers'],
		async (deps) => {
			const client = await deps.client();
			const isBad = (at: number) => at % 7 === 6;
			const orders = Array.from({ length: 1_000 }, (_, at) =>
				deps.order(isBad(at) ? { email: 'nobody@example.com' } : client, { reference: `${at}` }),
			);
			const outcomes = await deps.system.invoicing.create(orders, deps.call('each'));
			expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(858);
			expect(outcomes.map(({ kind }) => kind === 'refused')).toEqual(orders.map((_, at) => isBad(at)));
			const good = outcomes.filter(({ kind }) => kind === 'done').map((outcome) => valueOf(outcome).invoice);
			expect(good.map(({ reference }) => Number(reference))).toEqual(
				orders.map((_, at) => at).filter((at) => !isBad(at)),
			);
			expect(good.map(({ number }) => Number(number))).toEqual(good.map((_, at) => at + 1));
			expect(await deps.invoices()).toHaveLength(858);
		},
	);

	test(
		'T13 with `all`, one refusal, and nothing is written; the neighbours come out as later',
		['create', 'finalise', 'stageEvent', 'ownNumbers'],
		async (deps) => {
			const client = await deps.client();
			const orders = Array.from({ length: 250 }, (_, at) =>
				deps.order(at === 230 ? { email: 'nobody@example.com' } : client),
			);
			const outcomes = await deps.system.invoicing.create(orders, deps.call('all'));
			expect(outcomes.map(({ kind }) => kind)).toEqual(orders.map((_, at) => (at === 230 ? 'refused' : 'later')));
			expect(codeOf(outcomes[230])).toBe('unknown_client');
			expect(await deps.invoices()).toEqual([]);
			expect((await deps.invoice(client)).invoice.number).toBe('0001');
		},
	);

	test(
		'with `all`, a batch without a refusal is written whole',
		['create', 'finalise', 'ownNumbers'],
		async (deps) => {
			const client = await deps.client();
			const outcomes = await deps.system.invoicing.create(
				Array.from({ length: 250 }, () => deps.order(client)),
				deps.call('all'),
			);
			expect(outcomes.map((outcome) => Number(valueOf(outcome).invoice.number))).toEqual(
				outcomes.map((_, at) => at + 1),
			);
		},
	);

	test('with `all`, what was there before is still replayed, what was not is later', ['create'], async (deps) => {
		const client = await deps.client();
		const [old, fresh, bad] = [deps.order(client), deps.order(client), deps.order({ email: 'nobody@example.com' })];
		await deps.system.invoicing.create([old], deps.call());
		const outcomes = await deps.system.invoicing.create([old, fresh, fresh, bad], deps.call('all'));
		expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'later', 'later', 'refused']);
		expect(isReplayed(outcomes[0])).toBe(true);
		expect(await deps.invoices()).toHaveLength(1);
	});

	test(
		'inputs of one batch see each other: two payments on one invoice',
		['registerPayment', 'paidEvent'],
		async (deps) => {
			const invoice = await deps.invoice(await deps.client());
			const half = { amount: 60_00n };
			const outcomes = await deps.system.invoicing.recordPayments(
				[deps.payment(invoice, half), deps.payment(invoice, half), deps.payment(invoice)],
				deps.call(),
			);
			expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'refused', 'done']);
			expect(codeOf(outcomes[1])).toBe('above_balance');
			expect(valueOf(outcomes[2]).payment.amount).toBe(40_00n);
			expect(await deps.eventIds('invoice.paid')).toHaveLength(1);
		},
	);

	test(
		'with `all`, payments that only together are too much are held back together',
		['registerPayment'],
		async (deps) => {
			const [invoice, other] = [await deps.invoice(await deps.client()), await deps.invoice(await deps.client())];
			const inputs = [
				deps.payment(other),
				deps.payment(invoice, { amount: 60_00n }),
				deps.payment(invoice, { amount: 60_00n }),
			];
			const outcomes = await deps.system.invoicing.recordPayments(inputs, deps.call('all'));
			expect(outcomes.map(({ kind }) => kind)).toEqual(['later', 'later', 'refused']);
			expect([await deps.status(invoice), await deps.status(other)]).toEqual(['open', 'open']);
		},
	);

	test(
		'with `all`, what only together is too much is held back, however far apart it stands',
		['registerPayment'],
		async (deps) => {
			const client = await deps.client();
			const [invoice, ...others] = (
				await deps.system.invoicing.create(
					Array.from({ length: 251 }, () => deps.order(client)),
					deps.call(),
				)
			).map(valueOf);
			const inputs = [
				deps.payment(invoice!, { amount: 60_00n }),
				...others.map((other) => deps.payment(other)),
				deps.payment(invoice!, { amount: 60_00n }),
			];
			const outcomes = await deps.system.invoicing.recordPayments(inputs, deps.call('all'));
			expect(outcomes.map(({ kind }) => kind)).toEqual(
				inputs.map((_, at) => (at === inputs.length - 1 ? 'refused' : 'later')),
			);
			expect(await deps.system.invoicing.listPayments('', 1_000)).toEqual([]);
		},
	);

	test('moves, links and records keep to the same rule', ['move', 'link', 'create', 'linkTable'], async (deps) => {
		const client = await deps.client();
		const pipeline = await deps.pipeline();
		const job = await deps.job(client, pipeline);
		const invoice = await deps.invoice(client);
		const [, second] = pipeline.stages;
		const moves = [deps.move(job, second!.id), deps.move(job, 'stg_none')];
		expect((await deps.system.jobs.move(moves, deps.call('all'))).map(({ kind }) => kind)).toEqual([
			'later',
			'refused',
		]);
		expect((await deps.readJob(job)).job.entry).toBe(1);
		const pairs = [
			deps.pair(invoice, job),
			{ ...deps.pair(invoice, job), job: { system: deps.system.jobs.system, id: 'job_none' } },
		];
		expect((await deps.system.links.link(pairs, deps.call('all'))).map(({ kind }) => kind)).toEqual([
			'later',
			'refused',
		]);
		expect((await deps.read(invoice)).jobs).toEqual([]);
		expect((await deps.system.links.link(pairs, deps.call('each'))).map(({ kind }) => kind)).toEqual([
			'done',
			'refused',
		]);
		expect((await deps.read(invoice)).jobs).toHaveLength(1);
	});
};
