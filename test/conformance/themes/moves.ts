import { codeOf, isReplayed, valueOf, type World } from '../world';
import type { Theme } from '../suite';

async function standing(world: World) {
	const client = await world.client();
	const pipeline = await world.pipeline();
	const [a, b, c] = pipeline.stages.map(({ id }) => id) as [string, string, string];
	return { client, pipeline, a, b, c, job: await world.job(client, pipeline) };
}

export const moves: Theme = (test) => {
	test(
		'a new job stands in the first stage, or the named one, as entry 1, and is told of (A.1)',
		['move', 'stageEvent', 'jobEntries'],
		async (world) => {
			const { client, pipeline, job, a, c } = await standing(world);
			expect(job).toEqual({
				system: world.system.jobs.system,
				job: expect.objectContaining({
					stageId: a,
					entry: 1,
					hops: 0,
					clientId: client.id,
					pipelineId: pipeline.id,
				}),
				pipeline,
				client,
			});
			const other = await world.job(client, pipeline, c);
			expect(other.job.stageId).toBe(c);
			const [event] = await world.system.events.newest(world.system.invoicing.system, ['job.stage_entered'], 1);
			expect(event).toMatchObject({
				id: `stage:${other.job.id}:1`,
				subject: other.job.id,
				system: world.system.jobs.system,
			});
			expect(event!.data).toMatchObject({
				pipelineId: pipeline.id,
				stageId: c,
				fromStageId: null,
				cause: 'created',
				createsInvoice: false,
			});
		},
	);

	test(
		'a move is an entry and an event; the hops of a person start anew',
		['move', 'stageEvent', 'jobEntries'],
		async (world) => {
			const { job, a, b, c } = await standing(world);
			const move = async (to: string, cause: 'person' | 'automove') =>
				valueOf((await world.system.jobs.move([world.move(job, to, { cause })], world.call()))[0]).job;
			expect(await move(b, 'automove')).toMatchObject({ stageId: b, entry: 2, hops: 1 });
			expect(await move(c, 'automove')).toMatchObject({ stageId: c, entry: 3, hops: 2 });
			expect(await move(a, 'person')).toMatchObject({ stageId: a, entry: 4, hops: 0 });
			expect(await world.told('job.stage_entered')).toEqual(
				[1, 2, 3, 4].map((entry) => `stage:${job.job.id}:${entry}`),
			);
			const [event] = await world.system.events.newest(world.system.invoicing.system, ['job.stage_entered'], 1);
			expect(event!.data).toMatchObject({ stageId: a, fromStageId: c, cause: 'person' });
			expect((await world.readJob(job)).job).toMatchObject({ stageId: a, entry: 4 });
		},
	);

	test('A.1 the event says whether the stage makes an invoice', ['move', 'stageEvent'], async (world) => {
		const template = await world.system.catalogue.putTemplates(
			[{ id: null, idempotencyKey: '', fields: { name: 'T', lines: world.order({ email: '' }).lines } }],
			world.call(),
		);
		const client = await world.client();
		const pipeline = await world.pipeline([{ invoiceTemplateId: valueOf(template[0]).id }, {}]);
		await world.job(client, pipeline);
		expect((await world.newest('job.stage_entered', 1))[0]!.data.createsInvoice).toBe(true);
	});

	test(
		'I9 one move per key and job; another request under the key is refused',
		['move', 'stageEvent', 'jobEntries'],
		async (world) => {
			const { client, pipeline, job, b, c } = await standing(world);
			const move = world.move(job, b);
			const ask = async (input = move) => (await world.system.jobs.move([input], world.call()))[0];
			expect(isReplayed(await ask())).toBe(false);
			await world.system.jobs.move([world.move(job, c)], world.call());
			const again = await ask();
			expect(isReplayed(again)).toBe(true);
			expect(valueOf(again).job).toMatchObject({ stageId: c, entry: 3 });
			const changed = await ask({ ...move, toStageId: c, request: { to: c } });
			expect(codeOf(changed)).toBe('key_reused');
			expect(changed).toMatchObject({ refusal: { field: 'stage' } });
			const other = await world.job(client, pipeline);
			expect(isReplayed(await ask({ ...move, jobId: other.job.id }))).toBe(false);
			expect(await world.system.jobs.findMoves([move, { ...move, jobId: 'job_none' }])).toEqual([
				{ jobId: job.job.id, fromStageId: job.job.stageId, toStageId: b, entry: 2, request: move.request },
				'absent',
			]);
		},
	);

	test('compare-and-move: a job that moved on stays where it is', ['move', 'jobEntries'], async (world) => {
		const { job, b, c } = await standing(world);
		const ask = async (to: string, expectedEntry: number) =>
			(await world.system.jobs.move([world.move(job, to, { expectedEntry })], world.call()))[0];
		expect(valueOf(await ask(b, 1)).job.entry).toBe(2);
		expect(codeOf(await ask(c, 1))).toBe('job_moved_on');
		expect((await world.readJob(job)).job).toMatchObject({ stageId: b, entry: 2 });
	});

	test(
		'moving to where it stands is done and replayed, without a new entry',
		['move', 'stageEvent', 'jobEntries'],
		async (world) => {
			const { job, a } = await standing(world);
			expect(isReplayed((await world.system.jobs.move([world.move(job, a)], world.call()))[0])).toBe(true);
			expect((await world.readJob(job)).job.entry).toBe(1);
			expect(await world.told('job.stage_entered')).toHaveLength(1);
		},
	);

	test('a stage of another pipeline, or a job that is not there, is refused', ['move'], async (world) => {
		const { job } = await standing(world);
		const other = await world.pipeline();
		const inputs = [world.move(job, other.stages[0]!.id), { ...world.move(job, 'x'), jobId: 'job_none' }];
		expect((await world.system.jobs.move(inputs, world.call())).map(codeOf)).toEqual([
			'stage_of_other_pipeline',
			'unknown_job',
		]);
	});

	test(
		'I9 a move does not settle an invoice that is owed again, and says so; paid, it does',
		['move', 'link', 'create', 'registerPayment', 'deletePayment', 'linkTable'],
		async (world) => {
			const { client, job, b } = await standing(world);
			const invoice = await world.invoice(client, { jobs: [world.jobRef(job)] });
			const { payment } = await world.pay(invoice);
			await world.system.invoicing.deletePayments([{ paymentId: payment.id }], world.call());
			const move = world.move(job, b, {
				cause: 'automove',
				expectedEntry: 1,
				settles: [world.pair(invoice, job)],
			});
			const ask = async () => (await world.system.jobs.move([move], world.call()))[0];
			expect(codeOf(await ask())).toBe('invoice_owed_again');
			expect((await world.readJob(job)).job).toMatchObject({ entry: 1 });
			await world.pay(invoice);
			expect(valueOf(await ask()).job).toMatchObject({ stageId: b, entry: 2 });
			await world.system.invoicing.deletePayments(
				[{ paymentId: (await world.read(invoice)).invoice.payments.at(-1)!.id }],
				world.call(),
			);
			expect(isReplayed(await ask())).toBe(true);
		},
	);

	test(
		'I9 a move uses up the links that it settles, and a replay uses up nothing more',
		['move', 'link', 'create', 'linkTable'],
		async (world) => {
			const { client, job, b, c } = await standing(world);
			const [first, second] = [
				await world.invoice(client, { jobs: [world.jobRef(job)] }),
				await world.invoice(client, { jobs: [world.jobRef(job)] }),
			];
			for (const invoice of [first, second]) await world.pay(invoice);
			const doneIn = async () =>
				(await world.system.links.linksOfJobs([world.jobRef(job)]))[0]!.map(({ invoiceId, doneInEntry }) => [
					invoiceId,
					doneInEntry,
				]);
			const move = world.move(job, b, { cause: 'automove', settles: [world.pair(first, job)] });
			for (let twice = 0; twice < 2; twice += 1) valueOf((await world.system.jobs.move([move], world.call()))[0]);
			expect(await doneIn()).toEqual([
				[first.invoice.id, 1],
				[second.invoice.id, null],
			]);
			await world.system.jobs.move(
				[world.move(job, c, { expectedEntry: 1, settles: [world.pair(second, job)] })],
				world.call(),
			);
			expect(await doneIn()).toEqual([
				[first.invoice.id, 1],
				[second.invoice.id, null],
			]);
			await world.system.jobs.move(
				[world.move(job, c, { settles: [world.pair(first, job), world.pair(second, job)] })],
				world.call(),
			);
			expect(await doneIn()).toEqual([
				[first.invoice.id, 1],
				[second.invoice.id, 2],
			]);
		},
	);

	test(
		'I9 money that counts lets automatic moves be counted anew; pending money does not',
		['move', 'link', 'registerPayment', 'pendingPayment', 'linkTable'],
		async (world) => {
			const { client, job, b, c } = await standing(world);
			const invoice = await world.invoice(client, { jobs: [world.jobRef(job)] });
			for (const to of [b, c])
				await world.system.jobs.move([world.move(job, to, { cause: 'automove' })], world.call());
			const hops = async () => (await world.readJob(job)).job.hops;
			const pending = await world.pay(invoice, { state: 'pending', amount: 1n });
			expect(await hops()).toBe(2);
			await world.system.invoicing.clearPayments([{ paymentId: pending.payment.id }], world.call());
			expect(await hops()).toBe(0);
		},
	);

	test('jobs are found by title, client and pipeline, newest first', ['move'], async (world) => {
		const { client, pipeline, job } = await standing(world);
		const [second, other] = [
			await world.job(client, pipeline),
			await world.job(await world.client(), await world.pipeline()),
		];
		const all = { search: '', clientId: null, pipelineId: null, limit: 10 };
		const ids = async (query: object) =>
			(await world.system.jobs.listJobs({ ...all, ...query })).map((record) => record.job.id);
		world.catchUp();
		expect(await ids({})).toEqual([other, second, job].map((record) => record.job.id));
		expect(await ids({ clientId: client.id })).toEqual([second.job.id, job.job.id]);
		expect(await ids({ pipelineId: other.pipeline.id })).toEqual([other.job.id]);
		expect(await ids({ search: other.job.title.toUpperCase() })).toEqual([other.job.id]);
		expect(await ids({ limit: 1 })).toEqual([other.job.id]);
		expect(await ids({ search: '%' })).toEqual([]);
		expect((await world.system.jobs.listPipelines()).map(({ id }) => id)).toContain(pipeline.id);
	});
};
