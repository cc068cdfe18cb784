import { codeOf, isReplayed, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

async function standing(deps: Deps) {
	const client = await deps.client();
	const pipeline = await deps.pipeline();
	const [a, b, c] = pipeline.stages.map(({ id }) => id) as [string, string, string];
	return { client, pipeline, a, b, c, job: await deps.job(client, pipeline) };
}

export const moves: Theme = (test) => {
	test(
		'a new job stands in the first stage, or the named one, as entry 1, and is published (A.1)',
		['move', 'stageEvent', 'jobEntries'],
		async (deps) => {
			const { client, pipeline, job, a, c } = await standing(deps);
			expect(job).toEqual({
				system: deps.system.jobs.system,
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
			const other = await deps.job(client, pipeline, c);
			expect(other.job.stageId).toBe(c);
			const [event] = await deps.system.events.newest(deps.system.invoicing.system, ['job.stage_entered'], 1);
			expect(event).toMatchObject({
				id: `stage:${other.job.id}:1`,
				subject: other.job.id,
				system: deps.system.jobs.system,
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
		async (deps) => {
			const { job, a, b, c } = await standing(deps);
			const move = async (to: string, cause: 'person' | 'automove') =>
				valueOf((await deps.system.jobs.move([deps.move(job, to, { cause })], deps.call()))[0]).job;
			expect(await move(b, 'automove')).toMatchObject({ stageId: b, entry: 2, hops: 1 });
			expect(await move(c, 'automove')).toMatchObject({ stageId: c, entry: 3, hops: 2 });
			expect(await move(a, 'person')).toMatchObject({ stageId: a, entry: 4, hops: 0 });
			expect(await deps.eventIds('job.stage_entered')).toEqual(
				[1, 2, 3, 4].map((entry) => `stage:${job.job.id}:${entry}`),
			);
			const [event] = await deps.system.events.newest(deps.system.invoicing.system, ['job.stage_entered'], 1);
			expect(event!.data).toMatchObject({ stageId: a, fromStageId: c, cause: 'person' });
			expect((await deps.readJob(job)).job).toMatchObject({ stageId: a, entry: 4 });
		},
	);

	test('A.1 the event says whether the stage makes an invoice', ['move', 'stageEvent', 'ownStages'], async (deps) => {
		const template = await deps.system.catalogue.putTemplates(
			[{ id: null, idempotencyKey: '', fields: { name: 'T', lines: deps.order({ email: '' }).lines } }],
			deps.call(),
		);
		const client = await deps.client();
		const pipeline = await deps.pipeline([{ invoiceTemplateId: valueOf(template[0]).id }, {}]);
		await deps.job(client, pipeline);
		expect((await deps.newest('job.stage_entered', 1))[0]!.data.createsInvoice).toBe(true);
	});

	test(
		'I9 one move per key and job; another request under the key is refused',
		['move', 'stageEvent', 'jobEntries'],
		async (deps) => {
			const { client, pipeline, job, b, c } = await standing(deps);
			const move = deps.move(job, b);
			const ask = async (input = move) => (await deps.system.jobs.move([input], deps.call()))[0];
			expect(isReplayed(await ask())).toBe(false);
			await deps.system.jobs.move([deps.move(job, c)], deps.call());
			const again = await ask();
			expect(isReplayed(again)).toBe(true);
			expect(valueOf(again).job).toMatchObject({ stageId: c, entry: 3 });
			const changed = await ask({ ...move, toStageId: c, request: { to: c } });
			expect(codeOf(changed)).toBe('key_reused');
			expect(changed).toMatchObject({ refusal: { field: 'stage' } });
			const other = await deps.job(client, pipeline);
			expect(isReplayed(await ask({ ...move, jobId: other.job.id }))).toBe(false);
			expect(await deps.system.jobs.findMoves([move, { ...move, jobId: 'job_none' }])).toEqual([
				{ jobId: job.job.id, fromStageId: job.job.stageId, toStageId: b, entry: 2, request: move.request },
				'absent',
			]);
		},
	);

	test('compare-and-move: a job that moved on stays where it is', ['move', 'jobEntries'], async (deps) => {
		const { job, b, c } = await standing(deps);
		const ask = async (to: string, expectedEntry: number) =>
			(await deps.system.jobs.move([deps.move(job, to, { expectedEntry })], deps.call()))[0];
		expect(valueOf(await ask(b, 1)).job.entry).toBe(2);
		expect(codeOf(await ask(c, 1))).toBe('job_moved_on');
		expect((await deps.readJob(job)).job).toMatchObject({ stageId: b, entry: 2 });
	});

	test(
		'moving to where it stands is done and replayed, without a new entry',
		['move', 'stageEvent', 'jobEntries'],
		async (deps) => {
			const { job, a } = await standing(deps);
			expect(isReplayed((await deps.system.jobs.move([deps.move(job, a)], deps.call()))[0])).toBe(true);
			expect((await deps.readJob(job)).job.entry).toBe(1);
			expect(await deps.eventIds('job.stage_entered')).toHaveLength(1);
		},
	);

	test('a stage of another pipeline, or a job that is not there, is refused', ['move', 'ownStages'], async (deps) => {
		const { job } = await standing(deps);
		const other = await deps.pipeline();
		const inputs = [deps.move(job, other.stages[0]!.id), { ...deps.move(job, 'x'), jobId: 'job_none' }];
		expect((await deps.system.jobs.move(inputs, deps.call())).map(codeOf)).toEqual([
			'stage_of_other_pipeline',
			'unknown_job',
		]);
	});

	test(
		'I9 a move does not settle an invoice that is owed again, and says so; paid, it does',
		['move', 'link', 'create', 'registerPayment', 'deletePayment', 'linkTable'],
		async (deps) => {
			const { client, job, b } = await standing(deps);
			const invoice = await deps.invoice(client, { jobs: [deps.jobRef(job)] });
			const { payment } = await deps.pay(invoice);
			await deps.system.invoicing.deletePayments([{ paymentId: payment.id }], deps.call());
			const move = deps.move(job, b, {
				cause: 'automove',
				expectedEntry: 1,
				settles: [deps.pair(invoice, job)],
			});
			const ask = async () => (await deps.system.jobs.move([move], deps.call()))[0];
			expect(codeOf(await ask())).toBe('invoice_owed_again');
			expect((await deps.readJob(job)).job).toMatchObject({ entry: 1 });
			await deps.pay(invoice);
			expect(valueOf(await ask()).job).toMatchObject({ stageId: b, entry: 2 });
			await deps.system.invoicing.deletePayments(
				[{ paymentId: (await deps.read(invoice)).invoice.payments.at(-1)!.id }],
				deps.call(),
			);
			expect(isReplayed(await ask())).toBe(true);
		},
	);

	test(
		'I9 a move uses up the links that it settles, and a replay uses up nothing more',
		['move', 'link', 'create', 'linkTable'],
		async (deps) => {
			const { client, job, b, c } = await standing(deps);
			const [first, second] = [
				await deps.invoice(client, { jobs: [deps.jobRef(job)] }),
				await deps.invoice(client, { jobs: [deps.jobRef(job)] }),
			];
			for (const invoice of [first, second]) await deps.pay(invoice);
			const doneIn = async () =>
				(await deps.system.links.linksOfJobs([deps.jobRef(job)]))[0]!.map(({ invoiceId, doneInEntry }) => [
					invoiceId,
					doneInEntry,
				]);
			const move = deps.move(job, b, { cause: 'automove', settles: [deps.pair(first, job)] });
			for (let twice = 0; twice < 2; twice += 1) valueOf((await deps.system.jobs.move([move], deps.call()))[0]);
			expect(await doneIn()).toEqual([
				[first.invoice.id, 1],
				[second.invoice.id, null],
			]);
			await deps.system.jobs.move(
				[deps.move(job, c, { expectedEntry: 1, settles: [deps.pair(second, job)] })],
				deps.call(),
			);
			expect(await doneIn()).toEqual([
				[first.invoice.id, 1],
				[second.invoice.id, null],
			]);
			await deps.system.jobs.move(
				[deps.move(job, c, { settles: [deps.pair(first, job), deps.pair(second, job)] })],
				deps.call(),
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
		async (deps) => {
			const { client, job, b, c } = await standing(deps);
			const invoice = await deps.invoice(client, { jobs: [deps.jobRef(job)] });
			for (const to of [b, c])
				await deps.system.jobs.move([deps.move(job, to, { cause: 'automove' })], deps.call());
			const hops = async () => (await deps.readJob(job)).job.hops;
			const pending = await deps.pay(invoice, { state: 'pending', amount: 1n });
			expect(await hops()).toBe(2);
			await deps.system.invoicing.clearPayments([{ paymentId: pending.payment.id }], deps.call());
			expect(await hops()).toBe(0);
		},
	);

	test('jobs are found by title, client and pipeline, newest first', ['move', 'ownStages'], async (deps) => {
		const { client, pipeline, job } = await standing(deps);
		const [second, other] = [
			await deps.job(client, pipeline),
			await deps.job(await deps.client(), await deps.pipeline()),
		];
		const all = { search: '', clientId: null, pipelineId: null, limit: 10 };
		const ids = async (query: object) =>
			(await deps.system.jobs.listJobs({ ...all, ...query })).map((record) => record.job.id);
		deps.catchUp();
		expect(await ids({})).toEqual([other, second, job].map((record) => record.job.id));
		expect(await ids({ clientId: client.id })).toEqual([second.job.id, job.job.id]);
		expect(await ids({ pipelineId: other.pipeline.id })).toEqual([other.job.id]);
		expect(await ids({ search: other.job.title.toUpperCase() })).toEqual([other.job.id]);
		expect(await ids({ limit: 1 })).toEqual([other.job.id]);
		expect(await ids({ search: '%' })).toEqual([]);
		expect((await deps.system.jobs.listPipelines()).map(({ id }) => id)).toContain(pipeline.id);
	});
};
