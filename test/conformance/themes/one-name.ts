import type { Pipeline } from '../../../src/domain/job/job';
import type { InvoiceTemplate } from '../../../src/domain/template';
import type { TemplateDeletion } from '../../../src/ports/catalogue';
import type { Outcome } from '../../../src/ports/outcome';
import { codeOf, isReplayed, lines, valueOf, type Deps } from '../deps';
import type { Theme } from '../suite';

const NEEDS = ['create', 'move', 'ownCatalogue'] as const;
const stage = (name: string, invoiceTemplateId: string | null = null) => ({
	id: null,
	name,
	automove: false,
	invoiceTemplateId,
});

/** Composed and decomposed letters, a character that is not seen, more blanks than one, and a blank of another kind. */
const LOOK_THE_SAME = [
	['Ha\u030A', 'H\u00E5'],
	['H\u00C4', 'ha\u0308 \u200B'],
	['Dup2', 'Dup2\u200B'],
	['Dup3\u200B', 'Dup3'],
	['Dup2 x', 'Dup2  x'],
	['Dup3\u00A0x', 'Dup3 x'],
] as const;

/** Short words for the records that people know by their names. */
class Names {
	constructor(readonly deps: Deps) {}

	async template(name: string, idempotencyKey = ''): Promise<Outcome<InvoiceTemplate>> {
		return (
			await this.deps.system.catalogue.putTemplates(
				[{ id: null, idempotencyKey, fields: { name, lines: lines() } }],
				this.deps.call(),
			)
		)[0]!;
	}

	async rename(id: string, name: string): Promise<Outcome<InvoiceTemplate>> {
		return (
			await this.deps.system.catalogue.putTemplates(
				[{ id, idempotencyKey: '', fields: { name } }],
				this.deps.call(),
			)
		)[0]!;
	}

	async remove(id: string, stages: TemplateDeletion['stages'] = 'refuse'): Promise<Outcome<InvoiceTemplate>> {
		return (await this.deps.system.catalogue.deleteTemplates([{ id, stages }], this.deps.call()))[0]!;
	}

	async pipeline(
		name: string,
		stages: readonly ReturnType<typeof stage>[] = [stage('A')],
		idempotencyKey = '',
	): Promise<Outcome<Pipeline>> {
		return (
			await this.deps.system.catalogue.putPipelines(
				[{ id: null, idempotencyKey, fields: { name, stages } }],
				this.deps.call(),
			)
		)[0]!;
	}

	async archive(id: string, isArchived = true): Promise<Outcome<Pipeline>> {
		return (await this.deps.system.catalogue.archivePipelines([{ id, isArchived }], this.deps.call()))[0]!;
	}

	templates = async () =>
		(await this.deps.system.catalogue.listTemplates({ search: '', limit: 50 })).map(({ name }) => name);
	pipelines = async () => (await this.deps.system.jobs.listPipelines()).map(({ name }) => name);
}

/** What a refusal says, whole. */
const saidBy = (outcome: Outcome<unknown>): string =>
	outcome.kind === 'refused' ? `${outcome.refusal.message} ${outcome.refusal.fix}` : outcome.kind;

export const oneName: Theme = (test) => {
	test(
		'D.21: templates of one name are one, whatever capitals and blanks; the refusal names the one that is there',
		[...NEEDS],
		async (deps) => {
			const names = new Names(deps);
			const first = valueOf(await names.template('Website build'));
			const second = await names.template('  WEBSITE build ');
			expect(codeOf(second)).toBe('template_name_taken');
			expect(saidBy(second)).toMatch(new RegExp(`${first.id}.*Update`));
			expect(second).toMatchObject({ refusal: { field: 'name' } });
			const other = valueOf(await names.template('Hosting'));
			expect(codeOf(await names.rename(other.id, 'website Build'))).toBe('template_name_taken');
			expect(valueOf(await names.rename(first.id, 'WEBSITE BUILD')).name).toBe('WEBSITE BUILD');
			expect(await names.templates()).toEqual(['Hosting', 'WEBSITE BUILD']);
			valueOf(await names.remove(first.id));
			expect(valueOf(await names.template('Website build')).id).not.toBe(first.id);
		},
	);

	test('D.21: pipelines of one name are one; an archived one keeps no name', [...NEEDS], async (deps) => {
		const names = new Names(deps);
		const first = valueOf(await names.pipeline('Projects'));
		const second = await names.pipeline(' projects');
		expect(codeOf(second)).toBe('pipeline_name_taken');
		expect(saidBy(second)).toMatch(new RegExp(`${first.id}.*Update`));
		const other = valueOf(await names.pipeline('Care'));
		const rename = async (name: string) =>
			(
				await deps.system.catalogue.putPipelines(
					[{ id: other.id, idempotencyKey: '', fields: { name } }],
					deps.call(),
				)
			)[0];
		expect(codeOf(await rename('PROJECTS'))).toBe('pipeline_name_taken');
		valueOf(await names.archive(first.id));
		expect(valueOf(await rename('Projects')).name).toBe('Projects');
		expect(codeOf(await names.archive(first.id, false))).toBe('pipeline_name_taken');
		expect(await names.pipelines()).toEqual(['Projects']);
	});

	test('D.21: names that look the same are one, however they are written', [...NEEDS], async (deps) => {
		const names = new Names(deps);
		for (const [one, same] of LOOK_THE_SAME) {
			const template = valueOf(await names.template(one));
			const pipeline = valueOf(await names.pipeline(one));
			expect(codeOf(await names.template(same))).toBe('template_name_taken');
			expect(codeOf(await names.pipeline(same))).toBe('pipeline_name_taken');
			expect(codeOf(await names.pipeline(`${one} 2`, [stage(one), stage(same)]))).toBe('stage_name_taken');
			expect(valueOf(await names.rename(template.id, same)).name).toBe(same);
			expect(codeOf(await names.template(one))).toBe('template_name_taken');
			valueOf(await names.archive(pipeline.id));
			valueOf(await names.pipeline(same));
			expect(codeOf(await names.archive(pipeline.id, false))).toBe('pipeline_name_taken');
		}
	});

	test('D.21: two of one name in one batch make one', [...NEEDS], async (deps) => {
		const put = (name: string) => ({ id: null, idempotencyKey: '', fields: { name, lines: lines() } });
		const outcomes = await deps.system.catalogue.putTemplates(
			[put('Same'), put('same'), put('Other')],
			deps.call(),
		);
		expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'refused', 'done']);
		const stages = [stage('A')];
		const pipes = ['P', 'p '].map((name) => ({ id: null, idempotencyKey: '', fields: { name, stages } }));
		expect((await deps.system.catalogue.putPipelines(pipes, deps.call())).map(({ kind }) => kind)).toEqual([
			'done',
			'refused',
		]);
		expect(
			(
				await deps.system.catalogue.putPipelines(
					pipes.map((one) => ({ ...one, fields: { ...one.fields, name: 'Q' } })),
					deps.call('all'),
				)
			).map(({ kind }) => kind),
		).toEqual(['later', 'refused']);
	});

	test(
		'D.21: the stages of one pipeline have a name each, also when they are changed and renamed',
		[...NEEDS],
		async (deps) => {
			const names = new Names(deps);
			expect(codeOf(await names.pipeline('P', [stage('Quote'), stage(' quote ')]))).toBe('stage_name_taken');
			const made = valueOf(await names.pipeline('P', [stage('Quote'), stage('Work')]));
			const [quote, work] = made.stages;
			const { catalogue } = deps.system;
			const update = async (
				...stages: readonly (Omit<Pipeline['stages'][number], 'id'> & { readonly id: string | null })[]
			) =>
				(
					await catalogue.putPipelines([{ id: made.id, idempotencyKey: '', fields: { stages } }], deps.call())
				)[0];
			const twice = await update(quote!, { ...work!, name: 'QUOTE' });
			expect(codeOf(twice)).toBe('stage_name_taken');
			expect(twice).toMatchObject({ refusal: { field: 'stages[1].name' } });
			expect(codeOf(await update(quote!, work!, stage('work')))).toBe('stage_name_taken');
			const rename = async (name: string) =>
				(await catalogue.renameStages([{ pipelineId: made.id, stageId: work!.id, name }], deps.call()))[0];
			expect(codeOf(await rename('quOTE'))).toBe('stage_name_taken');
			expect(valueOf(await rename('WORK')).stages[1]!.name).toBe('WORK');
		},
	);

	test('D.21: a key replays as before, but not what was deleted or archived', [...NEEDS], async (deps) => {
		const names = new Names(deps);
		const template = valueOf(await names.template('T', 'k'));
		expect(isReplayed(await names.template('T', 'k'))).toBe(true);
		expect(codeOf(await names.template('T', 'other key'))).toBe('template_name_taken');
		valueOf(await names.remove(template.id));
		const gone = await names.template('T', 'k');
		expect(codeOf(gone)).toBe('template_was_deleted');
		expect(saidBy(gone)).toMatch(/new key/);
		const pipeline = valueOf(await names.pipeline('P', [stage('A')], 'k'));
		expect(isReplayed(await names.pipeline('P', [stage('A')], 'k'))).toBe(true);
		valueOf(await names.archive(pipeline.id));
		expect(codeOf(await names.pipeline('P', [stage('A')], 'k'))).toBe('pipeline_archived');
	});

	test(
		'D.21: a template that stages use is not deleted in silence: refused naming them, or they are switched off',
		[...NEEDS],
		async (deps) => {
			const names = new Names(deps);
			const { id } = valueOf(await names.template('Build'));
			const kept = valueOf(await names.template('Care'));
			valueOf(
				await names.pipeline('Projects', [
					stage('Bill me', id),
					stage('Bill again', id),
					stage('Care', kept.id),
				]),
			);
			const refused = await names.remove(id);
			expect(codeOf(refused)).toBe('template_in_use');
			for (const said of ['"Build"', '"Bill me"', '"Bill again"', '"Projects"'])
				expect(saidBy(refused)).toContain(said);
			expect(await names.templates()).toContain('Build');
			expect(isReplayed(await names.remove(id, 'switchOff'))).toBe(false);
			const [pipeline] = await deps.system.jobs.listPipelines();
			expect(pipeline!.stages.map(({ name, invoiceTemplateId }) => [name, invoiceTemplateId])).toEqual([
				['Bill me', null],
				['Bill again', null],
				['Care', kept.id],
			]);
			expect(isReplayed(await names.remove(id, 'switchOff'))).toBe(true);
		},
	);

	test(
		'D.21: a template that stages of an archived pipeline use is not deleted in silence: they come back with it',
		[...NEEDS],
		async (deps) => {
			const names = new Names(deps);
			const { id } = valueOf(await names.template('Build'));
			const pipeline = valueOf(await names.pipeline('Projects', [stage('Bill me', id), stage('Done')]));
			valueOf(await names.pipeline('Care', [stage('Bill me, too', id)]));
			valueOf(await names.archive(pipeline.id));
			const refused = await names.remove(id);
			expect(codeOf(refused)).toBe('template_in_use');
			expect(saidBy(refused)).toContain('"Bill me" of the archived pipeline "Projects"');
			expect(saidBy(refused)).toContain('"Bill me, too" of the pipeline "Care"');
			expect(saidBy(refused)).toContain('Pipeline → Restore');
			expect(valueOf(await names.remove(id, 'switchOff')).isDeleted).toBe(true);
			const stages = pipeline.stages.map((one) => ({ ...one, invoiceTemplateId: null }));
			const { catalogue } = deps.system;
			expect(await catalogue.listArchivedPipelines()).toEqual([{ ...pipeline, stages, isArchived: true }]);
			expect(valueOf(await names.archive(pipeline.id, false)).stages).toEqual(stages);
		},
	);

	test('D.21: a template that a recurring invoice may be made from is not deleted', [...NEEDS], async (deps) => {
		const names = new Names(deps);
		const { id } = valueOf(await names.template('Care'));
		const client = await deps.client();
		const schedule = {
			period: 'month',
			every: 1,
			startDate: '2030-01-01',
			endDate: null,
			count: null,
			time: '06:15',
			zone: 'UTC',
		} as const;
		const { recurring } = deps.system;
		const put = await recurring.put(
			[
				{
					id: null,
					idempotencyKey: '',
					fields: { name: 'Monthly care', clientId: client.id, templateId: id, schedule },
				},
			],
			deps.call(),
		);
		const one = valueOf(put[0]);
		const switchTo = async (to: 'pause' | 'stop') =>
			valueOf((await recurring.switchTo([{ id: one.id, to }], deps.call()))[0]);
		for (const pause of [false, true]) {
			if (pause) await switchTo('pause');
			const refused = await names.remove(id, 'switchOff');
			expect(codeOf(refused)).toBe('template_in_use_by_recurring');
			expect(saidBy(refused)).toMatch(new RegExp(`"Monthly care" \\(${one.id}\\)`));
		}
		await switchTo('stop');
		expect(valueOf(await names.remove(id)).isDeleted).toBe(true);
	});

	test(
		'D.21: an archived pipeline leaves the lists; its jobs can be read, stand still, and come back with it',
		[...NEEDS],
		async (deps) => {
			const names = new Names(deps);
			const pipeline = valueOf(await names.pipeline('Old', [stage('A'), stage('B')]));
			const client = await deps.client();
			const job = await deps.job(client, pipeline);
			const archived = await names.archive(pipeline.id);
			expect([isReplayed(archived), isReplayed(await names.archive(pipeline.id))]).toEqual([false, true]);
			expect(await names.pipelines()).toEqual([]);
			expect(await deps.system.catalogue.listArchivedPipelines()).toEqual([{ ...pipeline, isArchived: true }]);
			expect((await deps.readJob(job)).pipeline).toEqual({ ...pipeline, isArchived: true });
			const { catalogue, jobs } = deps.system;
			const move = () => jobs.move([deps.move(job, pipeline.stages[1]!.id)], deps.call());
			const add = () =>
				catalogue.createJobs(
					[{ idempotencyKey: '', title: 'New', clientId: client.id, pipelineId: pipeline.id, stageId: null }],
					deps.call(),
				);
			const update = () =>
				catalogue.putPipelines([{ id: pipeline.id, idempotencyKey: '', fields: { name: 'N' } }], deps.call());
			const rename = () =>
				catalogue.renameStages(
					[{ pipelineId: pipeline.id, stageId: pipeline.stages[0]!.id, name: 'N' }],
					deps.call(),
				);
			for (const tried of [move, add, update, rename])
				expect(codeOf((await tried())[0])).toBe('pipeline_archived');
			expect(
				codeOf((await catalogue.archivePipelines([{ id: 'pipe_none', isArchived: true }], deps.call()))[0]),
			).toBe('unknown_pipeline');
			expect(valueOf(await names.archive(pipeline.id, false))).toEqual(pipeline);
			expect(valueOf((await move())[0]).job.stageId).toBe(pipeline.stages[1]!.id);
		},
	);

	test('D.21: lists begin with the newest', [...NEEDS], async (deps) => {
		const names = new Names(deps);
		for (const name of ['B', 'A', 'C']) valueOf(await names.template(name));
		for (const name of ['B', 'A', 'C']) valueOf(await names.pipeline(name));
		for (const name of ['B', 'A', 'C']) await deps.client({ name });
		expect(await names.templates()).toEqual(['C', 'A', 'B']);
		expect(await names.pipelines()).toEqual(['C', 'A', 'B']);
		expect((await deps.system.catalogue.listClients({ search: '', limit: 2 })).map(({ name }) => name)).toEqual([
			'C',
			'A',
		]);
	});

	test('T7 D.21: of many who make the same name at once, one makes it', [...NEEDS], async (deps) => {
		const names = new Names(deps);
		for (let round = 0; round < 5; round += 1) {
			const made = await Promise.all(Array.from({ length: 6 }, () => names.template(`T ${round}`)));
			expect(made.map(({ kind }) => kind).sort()).toEqual([
				'done',
				...Array.from({ length: 5 }, () => 'refused'),
			]);
			const keyed = await Promise.all(
				Array.from({ length: 6 }, () => names.pipeline(`P ${round}`, [stage('A')], `key ${round}`)),
			);
			expect(keyed.filter(isReplayed)).toHaveLength(5);
		}
		expect(await names.templates()).toHaveLength(5);
		expect(await names.pipelines()).toHaveLength(5);
	});

	test(
		'T7 D.21: a template that is deleted while stages and recurring invoices begin to use it is never left in use',
		[...NEEDS],
		async (deps) => {
			const names = new Names(deps);
			const client = await deps.client();
			const schedule = {
				period: 'month',
				every: 1,
				startDate: '2030-01-01',
				endDate: null,
				count: null,
				time: '06:15',
				zone: 'UTC',
			} as const;
			for (let round = 0; round < 5; round += 1) {
				const { id } = valueOf(await names.template(`T ${round}`));
				const put = {
					id: null,
					idempotencyKey: '',
					fields: { name: `R ${round}`, clientId: client.id, templateId: id, schedule },
				};
				const [removed, pipeline, [recurring]] = await Promise.all([
					names.remove(id),
					names.pipeline(`P ${round}`, [stage('Bill', id)]),
					deps.system.recurring.put([put], deps.call()),
				]);
				const isUsed = pipeline.kind === 'done' || recurring!.kind === 'done';
				expect([removed.kind, isUsed]).toEqual(removed.kind === 'done' ? ['done', false] : ['refused', true]);
			}
		},
	);
};
