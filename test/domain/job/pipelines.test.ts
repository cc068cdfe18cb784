import { archived, isInUse } from '../../../src/domain/job/archiving';
import { decideAutomove, MAX_HOPS, staysSettled } from '../../../src/domain/job/automove';
import { jobFingerprint, nextStage } from '../../../src/domain/job/job';
import { renameStage, stageNameChange } from '../../../src/domain/job/rename-stage';
import { stageNameTaken } from '../../../src/domain/job/stage-names';
import { anInvoice, aPayment } from '../../support/builders/invoice';
import { aJob, aPipeline } from '../../support/builders/records';
import { said } from '../payment-reference/said';

const pipeline = aPipeline();
const [doing, done] = pipeline.stages;
const nobody = () => undefined;
const ARCHIVED = [
	'pipeline_archived',
	'pipeline',
	'The pipeline "Work" was archived.',
	'Use another pipeline, or bring it back with Pipeline → Restore and the id pipe_1.',
];

describe('archiving', () => {
	const away = aPipeline({ isArchived: true });

	it('takes a pipeline out of use and back; done twice, it is itself', () => {
		expect(said(archived(pipeline, true, nobody))).toEqual(away);
		expect(said(archived(away, false, nobody))).toEqual(pipeline);
		expect(said(archived(pipeline, false, nobody))).toBe(pipeline);
		expect(said(archived(away, true, nobody))).toBe(away);
		expect([pipeline, away, aPipeline({ isArchived: false })].map(isInUse)).toEqual([true, false, true]);
	});

	it('it does not come back beside another one of its name', () => {
		const other = aPipeline({ id: 'pipe_2' });
		expect(said(archived(away, false, () => other))).toEqual([
			'pipeline_name_taken',
			'name',
			'The ledger has the pipeline "Work" already, with the id pipe_2.',
			'Give this one another name, or first rename the other one or take it away, with Pipeline → Update or Archive.',
		]);
		expect(archived(pipeline, true, () => other).ok).toBe(true);
	});
});

describe('renaming a stage', () => {
	it('changes the name of one stage, and tells from what to what', () => {
		const after = { ...pipeline, stages: [{ ...doing!, name: 'At work' }, done!] };
		expect(said(renameStage(pipeline, 'stg_1', ' At work '))).toEqual(after);
		expect(stageNameChange(pipeline, after, 'stg_1')).toEqual({ field: 'stage', from: 'Doing', to: 'At work' });
		expect(stageNameChange(pipeline, after, 'stg_9')).toEqual({ field: 'stage', from: null, to: null });
	});

	it('to the name it has gives the pipeline itself; other capitals are a change', () => {
		expect(said(renameStage(pipeline, 'stg_1', 'Doing'))).toBe(pipeline);
		expect(renameStage(pipeline, 'stg_1', 'DOING')).toMatchObject({
			ok: true,
			value: { stages: [{ name: 'DOING' }, done] },
		});
	});

	it.each([
		[pipeline, 'stg_1', '', ['missing_text', 'name', 'name is empty.', 'Give name a text.']],
		[aPipeline({ isArchived: true }), 'stg_1', 'New', ARCHIVED],
		[
			pipeline,
			'stg_9',
			'New',
			[
				'stage_of_other_pipeline',
				'stage',
				'The pipeline "Work" has no stage "stg_9".',
				'Pick one of its stages: Doing, Done.',
			],
		],
		[
			pipeline,
			'stg_1',
			'done',
			[
				'stage_name_taken',
				'name',
				'The pipeline "Work" has another stage called "done".',
				'Give the stage a name of its own, or rename the other one first.',
			],
		],
	])('case %# is refused', (of, stage, name, is) => expect(said(renameStage(of, stage, name))).toEqual(is));

	it('takes 200 characters', () => {
		expect(renameStage(pipeline, 'stg_1', 'x'.repeat(200)).ok).toBe(true);
		expect(renameStage(pipeline, 'stg_1', 'x'.repeat(201)).ok).toBe(false);
	});
});

describe('names of stages', () => {
	const twins = [doing!, done!, { ...doing!, id: 'stg_3', name: 'DOING' }];

	it('are different; the refusal names both places', () => {
		expect(stageNameTaken(pipeline.stages, null)).toBeNull();
		expect(said(stageNameTaken(twins, null)!)).toEqual([
			'stage_name_taken',
			'stages[2].name',
			'Two stages of the pipeline are called "DOING": number 1 and number 3.',
			'Give each stage a name of its own.',
		]);
	});

	it('two that had one name before keep it, and a third does not join them', () => {
		const before = aPipeline({ stages: twins });
		expect(stageNameTaken(twins, before)).toBeNull();
		expect(stageNameTaken(twins, aPipeline({ stages: [doing!, done!] }))).not.toBeNull();
		expect(stageNameTaken(twins, aPipeline({ stages: [twins[2]!, done!] }))).not.toBeNull();
		expect(stageNameTaken([...twins, { ...doing!, id: 'stg_4' }], before)).not.toBeNull();
		expect(stageNameTaken([...twins, { ...done!, id: 'stg_4' }], before)).not.toBeNull();
		// Stages that had other names before.
		const others = twins.map((stage, at) => ({ ...stage, name: `Stage ${at}` }));
		expect(stageNameTaken(twins, aPipeline({ stages: others }))).not.toBeNull();
	});
});

describe('why a job stays', () => {
	const paid = { status: 'paid', isOpen: true } as const;
	const at = (fields = {}, of = pipeline, linked: Parameters<typeof decideAutomove>[2] = [paid]) =>
		decideAutomove(aJob(fields), of, linked);

	it.each([
		[() => at({}, aPipeline({ isArchived: true })), 'pipeline_archived', 'The pipeline "Work" was archived.'],
		[() => at({ stageId: 'stg_9' }), 'stage_unknown', 'The job stands in a stage that its pipeline no longer has.'],
		[() => at({ stageId: 'stg_2' }), 'last_stage', '"Done" is the last stage of the pipeline.'],
		[
			() => at({}, aPipeline({ stages: [{ ...doing!, automove: false }, done!] })),
			'automove_off',
			'Automove is switched off in stage "Doing".',
		],
		[() => at({}, pipeline, []), 'nothing_linked', 'No invoice is linked to the job.'],
		[
			() => at({}, pipeline, [paid, { status: 'open', isOpen: true }, { status: 'void', isOpen: true }]),
			'invoices_unpaid',
			'1 of 2 linked invoices are not paid yet.',
		],
		[
			() => at({}, pipeline, [{ ...paid, isOpen: false }]),
			'nothing_new_paid',
			'The linked invoices have moved the job already.',
		],
		[
			() => at({ hops: MAX_HOPS }),
			'too_many_hops',
			'The job moved 10 stages by itself without a payment or a person.',
		],
	])('case %#', (decide, reason, detail) => expect(decide()).toEqual({ move: false, reason, detail }));

	it('moves with one hop left', () => expect(at({ hops: MAX_HOPS - 1 })).toEqual({ move: true, to: done }));

	it('a decision stands as long as its invoices are settled', () => {
		expect(said(staysSettled('inv_1', anInvoice({ payments: [aPayment({ amount: 100_00n })] })))).toBeNull();
		expect(said(staysSettled('inv_1', anInvoice({ phase: 'void' })))).toBeNull();
		for (const [invoice, name] of [
			[anInvoice(), '0001'],
			[anInvoice({ number: null }), 'inv_1'],
			[undefined, 'inv_1'],
		] as const)
			expect(said(staysSettled('inv_1', invoice))).toEqual([
				'invoice_owed_again',
				'job',
				`Invoice ${name} was paid when the move was decided on, and is not any more.`,
				'Run the node again; it then decides on the invoices as they are now.',
			]);
	});
});

it('the next stage is the one after; the last and an unknown one have none', () =>
	expect(['stg_1', 'stg_2', 'stg_9'].map((id) => nextStage(pipeline, id))).toEqual([done, null, null]));

it('a request for a job is kept by its fields; a first stage that is not named is nothing', () => {
	const asked = { title: 'T', clientId: 'cli_1', pipelineId: 'pipe_1', stageId: null };
	expect(jobFingerprint(asked)).toEqual({ title: 'T', client: 'cli_1', pipeline: 'pipe_1', stage: '' });
	expect(jobFingerprint({ ...asked, stageId: 'stg_2' }).stage).toBe('stg_2');
});
