import { createOrUpdateJobs, type JobReportRequest } from '../../../src/usecases/put-jobs';
import { codeOf, isReplayed, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

const OWN = ['move', 'stageEvent', 'ownCatalogue', 'jobEntries', 'linkTable'] as const;

const report = (externalId: string, more: Partial<JobReportRequest> = {}): JobReportRequest => ({
	externalId,
	jobId: '',
	title: '',
	client: null,
	newClient: null,
	pipeline: null,
	stage: null,
	url: '',
	changedAt: '',
	...more,
});

const put = (deps: Deps, reports: readonly JobReportRequest[], policy: 'each' | 'all' = 'each') =>
	createOrUpdateJobs(reports, deps.system, deps.call(policy));
const putOne = async (deps: Deps, one: JobReportRequest) => (await put(deps, [one]))[0]!;

/** A pipeline with the stages A, B and C, and the report of a card in one of them. */
async function board(deps: Deps) {
	const pipeline = await deps.pipeline([{ automove: true }, { automove: true }, {}]);
	const client = await deps.client();
	const card = (stage: string, more: Partial<JobReportRequest> = {}) =>
		report('trello:1', {
			title: 'Garden',
			client: { id: client.id },
			pipeline: { name: pipeline.name.toUpperCase() },
			stage: { name: stage },
			url: 'https://board.example/c/1',
			...more,
		});
	return { pipeline, client, card };
}

const entries = (deps: Deps) => deps.eventIds('job.stage_entered');

export const boards: Theme = (test) => {
	test('a card makes one job, and moves it when it is moved', OWN, async (deps) => {
		const { pipeline, client, card } = await board(deps);
		const first = await putOne(deps, card('A'));
		const { record, isNew, movedFrom } = valueOf(first);
		expect([isNew, movedFrom, isReplayed(first)]).toEqual([true, null, false]);
		expect(record).toMatchObject({
			client: { id: client.id },
			pipeline: { id: pipeline.id },
			job: { title: 'Garden', externalId: 'trello:1', url: 'https://board.example/c/1', entry: 1 },
		});
		const again = await putOne(deps, card('a'));
		expect([isReplayed(again), valueOf(again).isNew, valueOf(again).record.job.id]).toEqual([
			true,
			false,
			record.job.id,
		]);
		const moved = valueOf(await putOne(deps, card('B', { title: 'Garden, renamed' })));
		expect(moved.movedFrom).toEqual({ id: pipeline.stages[0]!.id, name: 'A' });
		expect(moved.record.job).toMatchObject({ title: 'Garden, renamed', stageId: pipeline.stages[1]!.id, entry: 2 });
		expect(await entries(deps)).toEqual([`stage:${record.job.id}:1`, `stage:${record.job.id}:2`]);
		const [event] = await deps.newest('job.stage_entered', 1);
		expect(event!.data).toMatchObject({ fromStageId: pipeline.stages[0]!.id, cause: 'person' });
		expect((await deps.readJob(record)).job).toEqual(moved.record.job);
		const [found, none] = await deps.system.catalogue.findJobsByExternalId(['trello:1', 'trello:2']);
		expect([(found as typeof record).job.id, none]).toEqual([record.job.id, 'absent']);
		expect(
			await deps.system.jobs.listJobs({ search: 'TRELLO:1', clientId: null, pipelineId: null, limit: 5 }),
		).toHaveLength(1);
	});

	test('a card that stays does not undo an automove, and one that follows enters nothing', OWN, async (deps) => {
		const { pipeline, card } = await board(deps);
		const { record } = valueOf(await putOne(deps, card('A')));
		const [, b, c] = pipeline.stages;
		await deps.system.jobs.move([deps.move(record, b!.id, { cause: 'automove' })], deps.call());
		const poll = await putOne(deps, card('A'));
		expect([isReplayed(poll), valueOf(poll).record.job.stageId]).toEqual([true, b!.id]);
		const followed = valueOf(await putOne(deps, card('B')));
		expect([followed.movedFrom, followed.record.job]).toMatchObject([null, { stageId: b!.id, entry: 2, hops: 1 }]);
		expect(valueOf(await putOne(deps, card('C'))).record.job).toMatchObject({ stageId: c!.id, entry: 3, hops: 0 });
		expect(await entries(deps)).toHaveLength(3);
	});

	test('a report that is older than a known one changes nothing', OWN, async (deps) => {
		const { card } = await board(deps);
		const later = card('B', { changedAt: '2026-03-02T00:00:00Z' });
		const { record } = valueOf(await putOne(deps, later));
		const early = card('A', {
			title: 'Before',
			changedAt: '2026-03-01T00:00:00Z',
			client: null,
			newClient: { key: '', fields: { name: 'Nobody', email: 'nobody@example.com' } },
		});
		const outcome = await putOne(deps, early);
		expect([isReplayed(outcome), valueOf(outcome).isOutdated]).toEqual([true, true]);
		expect((await deps.readJob(record)).job).toEqual(record.job);
		expect(await deps.system.catalogue.findClientsByEmail(['nobody@example.com'])).toEqual([[]]);
		expect(
			valueOf(
				await putOne(deps, { ...early, client: later.client, newClient: null, changedAt: later.changedAt }),
			),
		).toMatchObject({
			isOutdated: false,
			record: { job: { title: 'Before', entry: 2 } },
		});
	});

	test('another pipeline is entered; what is not there or out of use is refused by name', OWN, async (deps) => {
		const { pipeline, card } = await board(deps);
		const other = await deps.pipeline();
		valueOf(await putOne(deps, card('A')));
		const into = valueOf(await putOne(deps, card('B', { pipeline: { id: other.id } })));
		expect(into.record.job).toMatchObject({ pipelineId: other.id, stageId: other.stages[1]!.id, entry: 2 });
		expect(into.movedFrom).toEqual({ id: pipeline.stages[0]!.id, name: 'A' });
		expect(codeOf(await putOne(deps, card('Z')))).toBe('unknown_stage');
		expect(codeOf(await putOne(deps, card('A', { pipeline: { name: 'Z' } })))).toBe('unknown_pipeline');
		await deps.system.catalogue.archivePipelines([{ id: pipeline.id, isArchived: true }], deps.call());
		expect(codeOf(await putOne(deps, card('A')))).toBe('pipeline_archived');
		expect(await entries(deps)).toHaveLength(2);
	});

	test('its client is made with it, once, and by no item that is refused', OWN, async (deps) => {
		const { card } = await board(deps);
		const brought = (name: string, email: string) => ({
			client: null,
			newClient: { key: '', fields: { name, email } },
		});
		const outcomes = await put(deps, [
			{ ...card('A', brought('Ada', 'ada@example.com')), externalId: 'n:1' },
			{ ...card('A', brought('Ada', 'ADA@example.com')), externalId: 'n:2' },
			{ ...card('Z', brought('Zoe', 'zoe@example.com')), externalId: 'n:3' },
			{ ...card('A', { client: { email: 'ghost@example.com' } }), externalId: 'n:4' },
		]);
		expect(outcomes.slice(2).map(codeOf)).toEqual(['unknown_stage', 'unknown_client']);
		const [one, two] = outcomes.slice(0, 2).map((outcome) => valueOf(outcome).record.client);
		expect([one!.name, two!.id]).toEqual(['Ada', one!.id]);
		expect(await deps.system.catalogue.findClientsByEmail(['ada@example.com', 'zoe@example.com'])).toEqual([
			[one],
			[],
		]);
		const all = await put(deps, [card('A', brought('Bo', 'bo@example.com')), card('Z')], 'all');
		expect(all.map(({ kind }) => kind)).toEqual(['later', 'refused']);
		expect(await deps.system.catalogue.findClientsByEmail(['bo@example.com'])).toEqual([[]]);
	});

	test('a job with invoices keeps its client, and its links are used up as by a person', OWN, async (deps) => {
		const { client, card } = await board(deps);
		const { record } = valueOf(await putOne(deps, card('A')));
		const invoice = await deps.invoice(client, { jobs: [deps.jobRef(record)] });
		const other = await deps.client();
		const mary = { client: null, newClient: { key: '', fields: { name: 'Mary', email: 'mary@example.com' } } };
		expect(codeOf(await putOne(deps, card('A', { client: { id: other.id } })))).toBe('job_of_other_client');
		expect(codeOf(await putOne(deps, card('A', mary)))).toBe('job_of_other_client');
		expect(await deps.system.catalogue.findClientsByEmail(['mary@example.com'])).toEqual([[]]);
		await deps.pay(invoice);
		valueOf(await putOne(deps, card('B')));
		const [links] = await deps.system.links.linksOfJobs([deps.jobRef(record)]);
		expect(links).toMatchObject([{ invoiceId: invoice.invoice.id, doneInEntry: 1 }]);
	});

	test('a job without a key gets one, and no second job has it', OWN, async (deps) => {
		const { client, pipeline, card } = await board(deps);
		const job = await deps.job(client, pipeline);
		const adopted = valueOf(await putOne(deps, card('A', { jobId: job.job.id })));
		expect(adopted).toMatchObject({ isNew: false, movedFrom: null, record: { job: { id: job.job.id, entry: 1 } } });
		const second = await deps.job(client, pipeline);
		expect(codeOf(await putOne(deps, card('A', { jobId: second.job.id })))).toBe('external_id_taken');
		expect(codeOf(await putOne(deps, { ...card('A', { jobId: job.job.id }), externalId: 'trello:9' }))).toBe(
			'external_id_taken',
		);
		expect(codeOf(await putOne(deps, card('A', { jobId: 'job_none' })))).toBe('unknown_job');
		expect(codeOf(await putOne(deps, report(' ')))).toBe('key_missing');
	});

	test('a stage in which a card still is stays, so that made anew it bills nobody twice', OWN, async (deps) => {
		const { pipeline, card } = await board(deps);
		const { record } = valueOf(await putOne(deps, card('A')));
		const [, b, c] = pipeline.stages;
		await deps.system.jobs.move([deps.move(record, b!.id, { cause: 'automove' })], deps.call());
		const { catalogue } = deps.system;
		const byName = { name: pipeline.name, stages: [{ ...c!, name: 'A2' }, b!, c!], notNamed: 'remove' as const };
		expect(codeOf((await catalogue.putPipelinesByName([byName], deps.call()))[0])).toBe('stage_in_use');
		const fields = { name: pipeline.name, stages: [b!, c!] };
		const byId = { id: pipeline.id, idempotencyKey: '', fields };
		expect(codeOf((await catalogue.putPipelines([byId], deps.call()))[0])).toBe('stage_in_use');
		valueOf(await putOne(deps, card('B')));
		valueOf((await catalogue.putPipelines([byId], deps.call()))[0]);
		expect(await entries(deps)).toHaveLength(2);
	});

	test('two boards with one key do not take a job from each other', OWN, async (deps) => {
		const { card } = await board(deps);
		const elsewhere = await deps.pipeline();
		const other = card('A', {
			title: 'Another card',
			pipeline: { id: elsewhere.id },
			url: 'https://other.example/1',
		});
		valueOf(await putOne(deps, card('A')));
		for (let poll = 0; poll < 3; poll += 1) {
			expect(codeOf(await putOne(deps, other))).toBe('external_id_taken');
			expect(isReplayed(await putOne(deps, card('A')))).toBe(true);
		}
		expect(await entries(deps)).toHaveLength(1);
		// A card that moved to another board has the address that it had; one that says none is taken for the same.
		for (const url of ['https://board.example/c/1', ''])
			expect(
				valueOf(await putOne(deps, card(url ? 'A' : 'B', { pipeline: { id: elsewhere.id }, url }))),
			).toMatchObject({
				record: { pipeline: { id: elsewhere.id }, job: { url: 'https://board.example/c/1' } },
			});
	});

	test('reports of one run are taken in order, each seeing those before it', OWN, async (deps) => {
		const { card } = await board(deps);
		const outcomes = await put(deps, [card('A'), report('trello:1', { stage: { name: 'B' } }), card('B')]);
		expect(outcomes.map(isReplayed)).toEqual([false, false, true]);
		expect(outcomes.map((outcome) => valueOf(outcome).record.job.entry)).toEqual([1, 2, 2]);
		expect(await entries(deps)).toHaveLength(2);
	});

	test('T7 two runs at once move each of their cards once', [...OWN, 'atomic'], async (deps) => {
		const { card } = await board(deps);
		const cards = (stage: string) =>
			Array.from({ length: 30 }, (_, at) => ({ ...card(stage), externalId: `t:${at}` }));
		for (const [at, stage] of ['A', 'B', 'C'].entries()) {
			const runs = await Promise.all([put(deps, cards(stage)), put(deps, [...cards(stage)].reverse())]);
			expect(runs.flat().filter((outcome) => !isReplayed(outcome))).toHaveLength(30);
			expect(await entries(deps)).toHaveLength(30 * (at + 1));
		}
	});
};
