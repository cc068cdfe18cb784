import { codeOf, isReplayed, valueOf } from '../world';
import type { Theme } from '../suite';

export const batches: Theme = (test) => {
	test(
		'T13 with `each`, one bad input never touches its neighbours: 1,000 inputs, every 7th bad',
		['create', 'finalise', 'ownNumbers'],
		async (world) => {
			const client = await world.client();
			const isBad = (at: number) => at % 7 === 6;
			const orders = Array.from({ length: 1_000 }, (_, at) =>
				world.order(isBad(at) ? { email: 'nobody@example.com' } : client, { reference: `${at}` }),
			);
			const outcomes = await world.system.invoicing.create(orders, world.call('each'));
			expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(858);
			expect(outcomes.map(({ kind }) => kind === 'refused')).toEqual(orders.map((_, at) => isBad(at)));
			const good = outcomes.filter(({ kind }) => kind === 'done').map((outcome) => valueOf(outcome).invoice);
			expect(good.map(({ reference }) => Number(reference))).toEqual(
				orders.map((_, at) => at).filter((at) => !isBad(at)),
			);
			expect(good.map(({ number }) => Number(number))).toEqual(good.map((_, at) => at + 1));
			expect(await world.invoices()).toHaveLength(858);
		},
	);

	test(
		'T13 with `all`, one refusal, and nothing is written; the neighbours come out as later',
		['create', 'finalise', 'stageEvent', 'ownNumbers'],
		async (world) => {
			const client = await world.client();
			const orders = Array.from({ length: 250 }, (_, at) =>
				world.order(at === 230 ? { email: 'nobody@example.com' } : client),
			);
			const outcomes = await world.system.invoicing.create(orders, world.call('all'));
			expect(outcomes.map(({ kind }) => kind)).toEqual(orders.map((_, at) => (at === 230 ? 'refused' : 'later')));
			expect(codeOf(outcomes[230])).toBe('unknown_client');
			expect(await world.invoices()).toEqual([]);
			expect((await world.invoice(client)).invoice.number).toBe('0001');
		},
	);

	test(
		'with `all`, a batch without a refusal is written whole',
		['create', 'finalise', 'ownNumbers'],
		async (world) => {
			const client = await world.client();
			const outcomes = await world.system.invoicing.create(
				Array.from({ length: 250 }, () => world.order(client)),
				world.call('all'),
			);
			expect(outcomes.map((outcome) => Number(valueOf(outcome).invoice.number))).toEqual(
				outcomes.map((_, at) => at + 1),
			);
		},
	);

	test('with `all`, what was there before is still replayed, what was not is later', ['create'], async (world) => {
		const client = await world.client();
		const [old, fresh, bad] = [
			world.order(client),
			world.order(client),
			world.order({ email: 'nobody@example.com' }),
		];
		await world.system.invoicing.create([old], world.call());
		const outcomes = await world.system.invoicing.create([old, fresh, fresh, bad], world.call('all'));
		expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'later', 'later', 'refused']);
		expect(isReplayed(outcomes[0])).toBe(true);
		expect(await world.invoices()).toHaveLength(1);
	});

	test(
		'inputs of one batch see each other: two payments on one invoice',
		['registerPayment', 'paidEvent'],
		async (world) => {
			const invoice = await world.invoice(await world.client());
			const half = { amount: 60_00n };
			const outcomes = await world.system.invoicing.recordPayments(
				[world.payment(invoice, half), world.payment(invoice, half), world.payment(invoice)],
				world.call(),
			);
			expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'refused', 'done']);
			expect(codeOf(outcomes[1])).toBe('above_balance');
			expect(valueOf(outcomes[2]).payment.amount).toBe(40_00n);
			expect(await world.told('invoice.paid')).toHaveLength(1);
		},
	);

	test(
		'with `all`, payments that only together are too much are held back together',
		['registerPayment'],
		async (world) => {
			const [invoice, other] = [
				await world.invoice(await world.client()),
				await world.invoice(await world.client()),
			];
			const inputs = [
				world.payment(other),
				world.payment(invoice, { amount: 60_00n }),
				world.payment(invoice, { amount: 60_00n }),
			];
			const outcomes = await world.system.invoicing.recordPayments(inputs, world.call('all'));
			expect(outcomes.map(({ kind }) => kind)).toEqual(['later', 'later', 'refused']);
			expect([await world.status(invoice), await world.status(other)]).toEqual(['open', 'open']);
		},
	);

	test(
		'with `all`, what only together is too much is held back, however far apart it stands',
		['registerPayment'],
		async (world) => {
			const client = await world.client();
			const [invoice, ...others] = (
				await world.system.invoicing.create(
					Array.from({ length: 251 }, () => world.order(client)),
					world.call(),
				)
			).map(valueOf);
			const inputs = [
				world.payment(invoice!, { amount: 60_00n }),
				...others.map((other) => world.payment(other)),
				world.payment(invoice!, { amount: 60_00n }),
			];
			const outcomes = await world.system.invoicing.recordPayments(inputs, world.call('all'));
			expect(outcomes.map(({ kind }) => kind)).toEqual(
				inputs.map((_, at) => (at === inputs.length - 1 ? 'refused' : 'later')),
			);
			expect(await world.system.invoicing.listPayments('', 1_000)).toEqual([]);
		},
	);

	test('moves, links and records keep to the same rule', ['move', 'link', 'create', 'linkTable'], async (world) => {
		const client = await world.client();
		const pipeline = await world.pipeline();
		const job = await world.job(client, pipeline);
		const invoice = await world.invoice(client);
		const [, second] = pipeline.stages;
		const moves = [world.move(job, second!.id), world.move(job, 'stg_none')];
		expect((await world.system.jobs.move(moves, world.call('all'))).map(({ kind }) => kind)).toEqual([
			'later',
			'refused',
		]);
		expect((await world.readJob(job)).job.entry).toBe(1);
		const pairs = [
			world.pair(invoice, job),
			{ ...world.pair(invoice, job), job: { system: world.system.jobs.system, id: 'job_none' } },
		];
		expect((await world.system.links.link(pairs, world.call('all'))).map(({ kind }) => kind)).toEqual([
			'later',
			'refused',
		]);
		expect((await world.read(invoice)).jobs).toEqual([]);
		expect((await world.system.links.link(pairs, world.call('each'))).map(({ kind }) => kind)).toEqual([
			'done',
			'refused',
		]);
		expect((await world.read(invoice)).jobs).toHaveLength(1);
	});
};
