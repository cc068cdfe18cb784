import { ON_NO_BOARD, type Job } from '../../../src/domain/job/job';
import { pipelineMeant, stageMeant } from '../../../src/domain/job/named-stage';
import { jobMeant, putJob, type JobReport, type JobSurroundings } from '../../../src/domain/job/put-job';
import { readChangedAt } from '../../../src/domain/job/read-changed-at';
import type { Result } from '../../../src/domain/refusal';
import { aClient, aJob, aPipeline } from '../../support/builders/records';

const work = aPipeline();
const sales = aPipeline({
	id: 'pipe_2',
	name: 'Sales',
	stages: [{ id: 'stg_9', name: 'Lead', automove: false, invoiceTemplateId: null }],
});
const old = aPipeline({ id: 'pipe_3', name: 'Old', isArchived: true });
const around = (more: Partial<JobSurroundings> = {}): JobSurroundings => ({
	pipeline: (id) => [work, sales, old].find((one) => one.id === id),
	client: (id) => (id === 'cli_9' ? undefined : aClient({ id })),
	isLinked: false,
	now: '2026-05-01T10:00:00.000Z',
	newId: () => 'job_new',
	...more,
});
const report = (more: Partial<JobReport> = {}): JobReport => ({
	externalId: 'trello:1',
	title: null,
	clientId: null,
	pipelineId: null,
	stage: null,
	url: null,
	changedAt: null,
	...more,
});
const valueOf = <T>(result: Result<T>): T => {
	if (!result.ok) throw new Error(result.refusal.message);
	return result.value;
};
const codeOf = (result: Result<unknown>) => (result.ok ? null : result.refusal.code);
const onBoard = (more: Partial<Job> = {}) => aJob({ externalId: 'trello:1', boardStageId: 'stg_1', ...more });

describe('a job as a board reports it', () => {
	it('is made in the stage that is named, or in the first one', () => {
		const full = report({ title: 'Garden', clientId: 'cli_1', pipelineId: 'pipe_1', url: 'https://b.example/1' });
		const { job, entered } = valueOf(putJob(null, { ...full, stage: { name: ' done' } }, around()));
		expect(job).toMatchObject({
			id: 'job_new',
			stageId: 'stg_2',
			boardStageId: 'stg_2',
			entry: 1,
			externalId: 'trello:1',
		});
		expect(entered?.id).toBe('stg_2');
		expect(valueOf(putJob(null, full, around())).job.stageId).toBe('stg_1');
		for (const [lacks, code] of [
			['title', 'title_missing'],
			['clientId', 'client_missing'],
			['pipelineId', 'pipeline_missing'],
		] as const)
			expect(codeOf(putJob(null, { ...full, [lacks]: null }, around()))).toBe(code);
	});

	it('changes what is given and keeps the rest', () => {
		const before = onBoard({ url: 'https://b.example/1' });
		const { job, entered } = valueOf(putJob(before, report({ title: 'Renamed' }), around()));
		expect(job).toEqual({ ...before, title: 'Renamed' });
		expect(entered).toBeNull();
	});

	it('is of one client as long as invoices are linked to it', () => {
		const other = report({ clientId: 'cli_2' });
		expect(codeOf(putJob(onBoard(), other, around({ isLinked: true })))).toBe('job_of_other_client');
		expect(valueOf(putJob(onBoard(), other, around())).job.clientId).toBe('cli_2');
		expect(codeOf(putJob(onBoard(), report({ clientId: 'cli_1' }), around({ isLinked: true })))).toBeNull();
		expect(codeOf(putJob(onBoard(), report({ clientId: 'cli_9' }), around()))).toBe('unknown_client');
	});

	it('enters a stage of the pipeline that is named; a pipeline alone names its first stage once', () => {
		const { job } = valueOf(putJob(onBoard({ entry: 4, hops: 3 }), report({ pipelineId: 'pipe_2' }), around()));
		expect(job).toMatchObject({ pipelineId: 'pipe_2', stageId: 'stg_9', boardStageId: 'stg_9', entry: 5, hops: 0 });
		expect(valueOf(putJob(job, report({ pipelineId: 'pipe_2' }), around())).entered).toBeNull();
		expect(
			valueOf(putJob(onBoard({ stageId: 'stg_2' }), report({ pipelineId: 'pipe_1' }), around())).entered,
		).toBeNull();
	});

	it('stands still in an archived pipeline, and takes no stage that is not there', () => {
		const archived = onBoard({ pipelineId: 'pipe_3' });
		expect(codeOf(putJob(archived, report({ stage: { name: 'Done' } }), around()))).toBe('pipeline_archived');
		const named = putJob(onBoard(), report({ stage: { name: 'Lead' } }), around());
		expect(named).toMatchObject({
			refusal: { code: 'unknown_stage', fix: 'Name one of its stages: Doing, Done.' },
		});
		expect(codeOf(putJob(onBoard(), report({ stage: { id: 'stg_9' } }), around()))).toBe('stage_of_other_pipeline');
	});

	it('is changed by nothing in a report that is older than a known one', () => {
		const before = onBoard({ boardChangedAt: '2026-05-01T09:00:00.000Z' });
		const late = report({ title: 'Old title', stage: { name: 'Done' }, changedAt: '2026-05-01T08:59:59.999Z' });
		expect(valueOf(putJob(before, late, around()))).toEqual({ job: before, entered: null, isOutdated: true });
		const equal = valueOf(putJob(before, { ...late, changedAt: before.boardChangedAt }, around()));
		expect(equal).toMatchObject({ isOutdated: false, entered: { id: 'stg_2' }, job: { title: 'Old title' } });
		expect(valueOf(putJob(before, { ...late, changedAt: null }, around())).entered?.id).toBe('stg_2');
	});
});

describe('the job that a report is about', () => {
	const bare = aJob(ON_NO_BOARD);
	it('is the one of its key, or one without a key that the request names', () => {
		expect(jobMeant('trello:1', onBoard(), null)).toMatchObject({ value: { id: 'job_1' } });
		expect(jobMeant('trello:1', onBoard(), onBoard())).toMatchObject({ value: { id: 'job_1' } });
		expect(jobMeant('trello:1', null, bare)).toMatchObject({ value: { id: 'job_1' } });
		expect(codeOf(jobMeant('trello:2', null, onBoard()))).toBe('external_id_taken');
		expect(codeOf(jobMeant('trello:1', onBoard(), { ...bare, id: 'job_2' }))).toBe('external_id_taken');
	});
});

describe('a pipeline or stage by its name', () => {
	const all = [work, sales, old];
	it('is compared as names are', () => {
		expect(valueOf(pipelineMeant({ name: 'SALES ' }, all)).id).toBe('pipe_2');
		expect(pipelineMeant({ name: 'Nope' }, all)).toMatchObject({
			refusal: { code: 'unknown_pipeline', fix: `Name one of the pipelines: ${work.name}, Sales.` },
		});
		expect(codeOf(pipelineMeant({ name: 'old' }, all))).toBe('pipeline_archived');
		expect(codeOf(pipelineMeant({ name: 'sales' }, [...all, { ...sales, id: 'pipe_4' }]))).toBe(
			'ambiguous_pipeline',
		);
		expect(codeOf(pipelineMeant({ name: 'x' }, []))).toBe('unknown_pipeline');
	});

	it('is refused where two stages of an older ledger have it', () => {
		const twice = { ...work, stages: [...work.stages, { ...work.stages[0]!, id: 'stg_3' }] };
		expect(codeOf(stageMeant({ name: 'doing' }, twice))).toBe('ambiguous_stage');
		expect(valueOf(stageMeant({ id: 'stg_3' }, twice)).id).toBe('stg_3');
	});
});

describe('when a board changed a card', () => {
	it.each([
		['2026-03-31T09:30:00Z', '2026-03-31T09:30:00.000Z'],
		['2026-03-31T11:30:00.123456+02:00', '2026-03-31T09:30:00.123Z'],
		['2026-03-31T11:30:00+0200', '2026-03-31T09:30:00.000Z'],
		['2026-03-31 09:30:00', '2026-03-31T09:30:00.000Z'],
		['2026-03-31T09:30', '2026-03-31T09:30:00.000Z'],
		['2026-03-31', '2026-03-31T00:00:00.000Z'],
		['1774949400000', '2026-03-31T09:30:00.000Z'],
		[1774949400000, '2026-03-31T09:30:00.000Z'],
	])('%s is read', (given, moment) => {
		expect(readChangedAt(given, 'changedAt')).toEqual({ ok: true, value: moment });
	});

	it.each(['yesterday', '2026-02-30T10:00:00Z', '31.03.2026', '2026-03-31T25:00:00Z', 12, '', null])(
		'%s is not',
		(given) => {
			expect(codeOf(readChangedAt(given, 'changedAt'))).toBe('not_a_date');
		},
	);
});
