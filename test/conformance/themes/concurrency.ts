import { codeOf, isReplayed, lines, valueOf } from '../deps';
import type { Theme } from '../suite';

export const concurrency: Theme = (test) => {
	test(
		'T7 numbers stay contiguous when many ask at once, and each request sent twice makes one (I4, I5)',
		['create', 'finalise', 'ownNumbers'],
		async (deps) => {
			const client = await deps.client();
			const batches = Array.from({ length: 8 }, () => Array.from({ length: 10 }, () => deps.order(client)));
			const outcomes = (
				await Promise.all(
					[...batches, ...batches].map((batch) => deps.system.invoicing.create(batch, deps.call())),
				)
			).flat();
			expect(outcomes.filter(isReplayed)).toHaveLength(80);
			const numbers = (await deps.invoices()).map(({ number }) => Number(number)).sort((a, b) => a - b);
			expect(numbers).toEqual(Array.from({ length: 80 }, (_, at) => at + 1));
		},
	);

	test(
		'T7 of two full payments at once one is registered',
		['registerPayment', 'paidEvent', 'atomic'],
		async (deps) => {
			const client = await deps.client();
			for (let round = 0; round < 10; round += 1) {
				const invoice = await deps.invoice(client);
				const outcomes = await Promise.all([
					deps.tryPay(invoice, { amount: 100_00n }),
					deps.tryPay(invoice, { amount: 100_00n }),
					deps.tryPay(invoice),
				]);
				expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
				for (const outcome of outcomes)
					if (outcome.kind === 'refused')
						expect(['above_balance', 'nothing_open']).toContain(codeOf(outcome));
			}
			expect(await deps.eventIds('invoice.paid')).toHaveLength(10);
		},
	);

	test(
		'T7 of two moves from one entry one is made (I9)',
		['move', 'stageEvent', 'atomic', 'jobEntries'],
		async (deps) => {
			const client = await deps.client();
			const pipeline = await deps.pipeline();
			const [, b, c] = pipeline.stages;
			for (let round = 0; round < 10; round += 1) {
				const job = await deps.job(client, pipeline);
				const outcomes = await Promise.all(
					[b!, c!].map((stage) =>
						deps.system.jobs.move([deps.move(job, stage.id, { expectedEntry: 1 })], deps.call()),
					),
				);
				expect(
					outcomes
						.flat()
						.map(({ kind }) => kind)
						.sort(),
				).toEqual(['done', 'refused']);
				expect((await deps.readJob(job)).job.entry).toBe(2);
			}
		},
	);

	test(
		'T7 a stage that is renamed loses nothing that others change of its pipeline; of two equal names one is given',
		['create', 'move', 'ownCatalogue'],
		async (deps) => {
			const { catalogue } = deps.system;
			for (let round = 0; round < 10; round += 1) {
				const pipeline = await deps.pipeline();
				const [a, b, c] = pipeline.stages;
				const rename = (stageId: string, name: string) =>
					catalogue.renameStages([{ pipelineId: pipeline.id, stageId, name }], deps.call());
				const title = catalogue.putPipelines(
					[{ id: pipeline.id, idempotencyKey: '', fields: { name: `Renamed ${round}` } }],
					deps.call(),
				);
				const outcomes = (
					await Promise.all([rename(a!.id, 'First'), rename(b!.id, 'Same'), rename(c!.id, 'Same')])
				).flat();
				valueOf((await title)[0]);
				valueOf(outcomes[0]);
				expect(
					outcomes
						.slice(1)
						.map(({ kind }) => kind)
						.sort(),
				).toEqual(['done', 'refused']);
				const { name, stages } = (await deps.system.jobs.listPipelines()).find(({ id }) => id === pipeline.id)!;
				expect([name, stages.map(({ id }) => id), stages[0]!.name]).toEqual([
					`Renamed ${round}`,
					[a!.id, b!.id, c!.id],
					'First',
				]);
				expect(stages.filter((stage) => stage.name === 'Same')).toHaveLength(1);
			}
		},
	);

	test('an attempt is handed to one taker only', ['paidEvent', 'create', 'ownEvents'], async (deps) => {
		await deps.system.events.register(
			{ id: 'w', system: deps.system.invoicing.system, kinds: ['invoice.paid'] },
			deps.now,
		);
		const client = await deps.client();
		const free = lines('EUR', { description: 'Free', unitPrice: 0 });
		const made = await deps.system.invoicing.create(
			Array.from({ length: 40 }, () => deps.order(client, { lines: free })),
			deps.call(),
		);
		made.forEach(valueOf);
		const taken = (
			await Promise.all(Array.from({ length: 8 }, () => deps.system.events.lease('w', 10, deps.now, deps.in(60))))
		).flat();
		expect(new Set(taken.map(({ event }) => event.id)).size).toBe(taken.length);
		expect(taken.length).toBeGreaterThanOrEqual(10);
	});
};
