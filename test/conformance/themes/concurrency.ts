import { codeOf, isReplayed, lines, valueOf } from '../world';
import type { Theme } from '../suite';

export const concurrency: Theme = (test) => {
	test(
		'T7 numbers stay contiguous when many ask at once, and each request sent twice makes one (I4, I5)',
		['create', 'finalise', 'ownNumbers'],
		async (world) => {
			const client = await world.client();
			const batches = Array.from({ length: 8 }, () => Array.from({ length: 10 }, () => world.order(client)));
			const outcomes = (
				await Promise.all(
					[...batches, ...batches].map((batch) => world.system.invoicing.create(batch, world.call())),
				)
			).flat();
			expect(outcomes.filter(isReplayed)).toHaveLength(80);
			const numbers = (await world.invoices()).map(({ number }) => Number(number)).sort((a, b) => a - b);
			expect(numbers).toEqual(Array.from({ length: 80 }, (_, at) => at + 1));
		},
	);

	test(
		'T7 of two full payments at once one is registered',
		['registerPayment', 'paidEvent', 'atomic'],
		async (world) => {
			const client = await world.client();
			for (let round = 0; round < 10; round += 1) {
				const invoice = await world.invoice(client);
				const outcomes = await Promise.all([
					world.tryPay(invoice, { amount: 100_00n }),
					world.tryPay(invoice, { amount: 100_00n }),
					world.tryPay(invoice),
				]);
				expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
				for (const outcome of outcomes)
					if (outcome.kind === 'refused')
						expect(['above_balance', 'nothing_open']).toContain(codeOf(outcome));
			}
			expect(await world.told('invoice.paid')).toHaveLength(10);
		},
	);

	test(
		'T7 of two moves from one entry one is made (I9)',
		['move', 'stageEvent', 'atomic', 'jobEntries'],
		async (world) => {
			const client = await world.client();
			const pipeline = await world.pipeline();
			const [, b, c] = pipeline.stages;
			for (let round = 0; round < 10; round += 1) {
				const job = await world.job(client, pipeline);
				const outcomes = await Promise.all(
					[b!, c!].map((stage) =>
						world.system.jobs.move([world.move(job, stage.id, { expectedEntry: 1 })], world.call()),
					),
				);
				expect(
					outcomes
						.flat()
						.map(({ kind }) => kind)
						.sort(),
				).toEqual(['done', 'refused']);
				expect((await world.readJob(job)).job.entry).toBe(2);
			}
		},
	);

	test(
		'T7 a stage that is renamed loses nothing that others change of its pipeline; of two equal names one is given',
		['create', 'move', 'ownCatalogue'],
		async (world) => {
			const { catalogue } = world.system;
			for (let round = 0; round < 10; round += 1) {
				const pipeline = await world.pipeline();
				const [a, b, c] = pipeline.stages;
				const rename = (stageId: string, name: string) =>
					catalogue.renameStages([{ pipelineId: pipeline.id, stageId, name }], world.call());
				const title = catalogue.putPipelines(
					[{ id: pipeline.id, idempotencyKey: '', fields: { name: `Renamed ${round}` } }],
					world.call(),
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
				const { name, stages } = (await world.system.jobs.listPipelines()).find(
					({ id }) => id === pipeline.id,
				)!;
				expect([name, stages.map(({ id }) => id), stages[0]!.name]).toEqual([
					`Renamed ${round}`,
					[a!.id, b!.id, c!.id],
					'First',
				]);
				expect(stages.filter((stage) => stage.name === 'Same')).toHaveLength(1);
			}
		},
	);

	test('an attempt is handed to one taker only', ['paidEvent', 'create', 'ownEvents'], async (world) => {
		await world.system.events.register(
			{ id: 'w', system: world.system.invoicing.system, kinds: ['invoice.paid'] },
			world.now,
		);
		const client = await world.client();
		const free = lines('EUR', { description: 'Free', unitPrice: 0 });
		const made = await world.system.invoicing.create(
			Array.from({ length: 40 }, () => world.order(client, { lines: free })),
			world.call(),
		);
		made.forEach(valueOf);
		const taken = (
			await Promise.all(
				Array.from({ length: 8 }, () => world.system.events.take('w', 10, world.now, world.in(60))),
			)
		).flat();
		expect(new Set(taken.map(({ event }) => event.id)).size).toBe(taken.length);
		expect(taken.length).toBeGreaterThanOrEqual(10);
	});
};
