import { createJobs, getJobs, listJobs } from '../../src/usecases/keep-jobs';
import {
	listPipelines,
	putPipelines,
	renameStages,
	type PutPipelineRequest,
	type RawStage,
} from '../../src/usecases/keep-pipelines';
import { putTemplates } from '../../src/usecases/keep-templates';
import { codeOf, isReplayed, valueOf } from '../conformance/deps';
import { overEachSystem } from './scene';

overEachSystem('keeping pipelines', (get) => {
	const stage = (name: unknown, fields: Partial<RawStage> = {}): RawStage => ({
		id: '',
		name,
		automove: false,
		createsInvoice: false,
		templateId: '',
		...fields,
	});
	const put = async (fields: Partial<PutPipelineRequest>) =>
		(await putPipelines([{ id: null, idempotencyKey: '', ...fields }], get().system, get().call()))[0];

	it('stages carry their switches; creating an invoice needs a template (A.1), the last stage no automove (A.2)', async () => {
		const deps = get();
		const [template] = await putTemplates(
			[{ id: null, idempotencyKey: '', fields: { name: 'T', lines: [{ description: 'W', unitPrice: 1 }] } }],
			deps.system.catalogue,
			deps.call(),
		);
		const invoicing = stage('Bill', { automove: true, createsInvoice: true, templateId: valueOf(template).id });
		expect(valueOf(await put({ name: 'P', stages: [invoicing, stage('Done')] })).stages).toMatchObject([
			{ name: 'Bill', automove: true, invoiceTemplateId: valueOf(template).id },
			{ name: 'Done', automove: false, invoiceTemplateId: null },
		]);
		expect(codeOf(await put({ name: 'P', stages: [{ ...invoicing, templateId: '' }, stage('Done')] }))).toBe(
			'template_needed',
		);
		expect(
			codeOf(await put({ name: 'P', stages: [{ ...invoicing, templateId: 'tpl_none' }, stage('Done')] })),
		).toBe('unknown_template');
		expect(codeOf(await put({ name: 'P', stages: [stage('Only', { automove: true })] }))).toBe(
			'automove_on_last_stage',
		);
		expect(
			valueOf(await put({ name: 'Q', stages: [{ ...invoicing, createsInvoice: false }, stage('Done')] }))
				.stages[0]!.invoiceTemplateId,
		).toBeNull();
	});

	it('a list of names that is given again keeps the stages, in their new order', async () => {
		const deps = get();
		const made = valueOf(await put({ name: 'P', stages: [stage('A'), stage('B'), stage('C')] }));
		const [a, b, c] = made.stages;
		await deps.job(await deps.client(), made, a!.id);
		const changed = valueOf(
			await put({
				id: made.id,
				stages: [stage('B', { automove: true }), stage('D', { id: c!.id }), stage('New'), stage(' a ')],
			}),
		);
		expect(changed.stages.map(({ id }) => id)).toEqual([b!.id, c!.id, expect.stringMatching(/^stg_/), a!.id]);
		expect(changed.stages.map(({ name }) => name)).toEqual(['B', 'D', 'New', 'a']);
		expect(codeOf(await put({ id: made.id, stages: [stage('B')] }))).toBe('stage_in_use');
		expect(valueOf(await put({ id: made.id, name: 'Q' }))).toEqual({ ...changed, name: 'Q' });
		expect([
			codeOf(await put({ id: '', name: 'Q' })),
			codeOf(await put({ id: 'pipe_none', name: 'Q' })),
			codeOf(await put({ name: 'P', stages: [] })),
		]).toEqual(['pipeline_missing', 'unknown_pipeline', 'no_stages']);
		expect(
			valueOf((await listPipelines([{ search: 'q', limit: 5 }], deps.system))[0]).map(({ name }) => name),
		).toEqual(['Q']);
	});
});

overEachSystem('renaming stages', (get) => {
	const rename = async (pipelineId: string, stageId: string, name: unknown) =>
		(await renameStages([{ pipelineId, stageId, name }], get().system.catalogue, get().call()))[0];

	it('a stage keeps its id and its jobs; the same name again changes nothing', async () => {
		const deps = get();
		const made = await deps.pipeline([{ automove: true }, {}]);
		const [a, b] = made.stages;
		const job = await deps.job(await deps.client(), made);
		const renamed = await rename(made.id, a!.id, ' Ready to bill ');
		expect(valueOf(renamed)).toEqual({ ...made, stages: [{ ...a, name: 'Ready to bill' }, b] });
		const again = await rename(made.id, a!.id, 'Ready to bill');
		expect([isReplayed(renamed), isReplayed(again)]).toEqual([false, true]);
		expect((await deps.readJob(job)).job).toEqual(job.job);
		expect((await deps.readJob(job)).pipeline).toEqual(valueOf(renamed));
		expect(valueOf(await rename(made.id, b!.id, 2026)).stages[1]!.name).toBe('2026');
	});

	it('a name of another stage, no name, and what is not there are refused', async () => {
		const deps = get();
		const [made, other] = [await deps.pipeline(), await deps.pipeline()];
		const [a, b] = made.stages;
		const asked = [
			[made.id, a!.id, ' B '],
			[made.id, b!.id, ''],
			[made.id, other.stages[0]!.id, 'X'],
			['pipe_none', a!.id, 'X'],
			['', a!.id, 'X'],
			[made.id, '', 'X'],
			[made.id, a!.id, { x: 1 }],
		] as const;
		expect(
			await Promise.all(
				asked.map(async ([pipelineId, stageId, name]) => codeOf(await rename(pipelineId, stageId, name))),
			),
		).toEqual([
			'stage_name_taken',
			'missing_text',
			'stage_of_other_pipeline',
			'unknown_pipeline',
			'pipeline_missing',
			'stage_missing',
			'not_a_text',
		]);
		expect(valueOf(await rename(other.id, other.stages[0]!.id, 'B2')).stages[0]!.name).toBe('B2');
		expect((await deps.system.jobs.listPipelines()).find(({ id }) => id === made.id)).toEqual(made);
	});

	it('each item sees those before it; with `all`, a refusal holds all of them back', async () => {
		const deps = get();
		const made = await deps.pipeline();
		const name = (at: number, called: string) => ({
			pipelineId: made.id,
			stageId: made.stages[at]!.id,
			name: called,
		});
		const swap = [name(0, 'x'), name(1, 'A'), name(0, 'B')];
		const barred = await renameStages([...swap, name(2, 'A')], deps.system.catalogue, deps.call('all'));
		expect(barred.map(({ kind }) => kind)).toEqual(['later', 'later', 'later', 'refused']);
		expect(
			valueOf((await renameStages(swap, deps.system.catalogue, deps.call('all'))).at(-1)).stages.map(
				({ id, name }) => [id, name],
			),
		).toEqual([
			[made.stages[0]!.id, 'B'],
			[made.stages[1]!.id, 'A'],
			[made.stages[2]!.id, 'C'],
		]);
	});
});

overEachSystem('keeping jobs', (get) => {
	it('a job is made once per key, for a client named by id or address, in the first stage or another', async () => {
		const deps = get();
		const [client, pipeline] = [await deps.client({ email: 'ada@example.com' }), await deps.pipeline()];
		const ask = {
			idempotencyKey: 'j',
			title: 'Tax return',
			client: { email: 'ada@example.com' },
			pipelineId: pipeline.id,
			stageId: '',
		};
		const make = async (fields: object = {}) =>
			(await createJobs([{ ...ask, ...fields }], deps.system, deps.call()))[0];
		const first = await make();
		expect([isReplayed(first), isReplayed(await make())]).toEqual([false, true]);
		expect(valueOf(first)).toMatchObject({ client: { id: client.id }, job: { stageId: pipeline.stages[0]!.id } });
		expect(valueOf(await make({ idempotencyKey: '', stageId: pipeline.stages[2]!.id })).job.stageId).toBe(
			pipeline.stages[2]!.id,
		);
		const codes = await Promise.all([
			make({ title: '' }),
			make({ client: { id: 'cli_none' } }),
			make({ pipelineId: '' }),
			make({ idempotencyKey: '', pipelineId: 'pipe_none' }),
			make({ idempotencyKey: '', stageId: 'stg_none' }),
		]);
		expect(codes.map(codeOf)).toEqual([
			'missing_text',
			'unknown_client',
			'pipeline_missing',
			'unknown_pipeline',
			'stage_of_other_pipeline',
		]);
		expect(codeOf((await getJobs(['job_none'], deps.system, deps.call()))[0])).toBe('unknown_job');
	});

	it("jobs are found by a client's id or address; an unknown client is refused", async () => {
		const deps = get();
		const [ada, bo] = [
			await deps.client({ email: 'ada@example.com' }),
			await deps.client({ email: 'bo@example.com' }),
		];
		const pipeline = await deps.pipeline();
		for (const client of [ada, ada, bo])
			await createJobs(
				[
					{
						idempotencyKey: '',
						title: 'Tax return',
						client: { id: client.id },
						pipelineId: pipeline.id,
						stageId: '',
					},
				],
				deps.system,
				deps.call(),
			);
		const ask = { search: 'tax', client: null, pipelineId: null, limit: 5 };
		const asked = [
			{ ...ask, client: { email: ' ADA@example.com' } },
			{ ...ask, client: { email: 'nobody@example.com' } },
			{ ...ask, client: { id: bo.id } },
			ask,
			{ ...ask, client: { id: 'cli_none' } },
		];
		const outcomes = await listJobs(asked, deps.system, deps.call('each'));
		expect(
			[outcomes[0], outcomes[2], outcomes[3]].map((outcome) =>
				valueOf(outcome).map((record) => record.client?.id),
			),
		).toEqual([[ada.id, ada.id], [bo.id], expect.arrayContaining([ada.id, bo.id])]);
		expect([codeOf(outcomes[1]), codeOf(outcomes[4])]).toEqual(['unknown_client', 'unknown_client']);
	});

	it('a list of a pipeline that is not there is refused; one of an archived pipeline is given', async () => {
		const deps = get();
		const client = await deps.client();
		const pipeline = await deps.pipeline();
		await createJobs(
			[
				{
					idempotencyKey: '',
					title: 'Tax return',
					client: { id: client.id },
					pipelineId: pipeline.id,
					stageId: '',
				},
			],
			deps.system,
			deps.call(),
		);
		const ask = { search: '', client: null, pipelineId: pipeline.id, limit: 5 };
		const list = () =>
			listJobs(
				[ask, { ...ask, pipelineId: 'pip_none' }, { ...ask, pipelineId: null }],
				deps.system,
				deps.call('each'),
			);
		const check = async () => {
			const [one, none, all] = await list();
			expect([valueOf(one).length, codeOf(none), valueOf(all).length]).toEqual([1, 'unknown_pipeline', 1]);
		};
		await check();
		await deps.system.catalogue.archivePipelines([{ id: pipeline.id, isArchived: true }], deps.call());
		await check();
	});
});
