import type { MoveJob } from '../../../src/ports/job-system';
import { codeOf, isReplayed, valueOf } from '../../conformance/deps';
import type { SimOpportunity, SimPipeline } from '../../simulators/highLevel/state';
import { Scene, SYSTEM } from './scene';

let scene: Scene;
let pipeline: SimPipeline;
let opportunity: SimOpportunity;
beforeEach(async () => {
	scene = await Scene.start({}, { invoiceField: 'invoices' });
	pipeline = scene.sim.admin.pipeline();
	opportunity = scene.sim.admin.opportunity(scene.sim.admin.contact(), pipeline);
});
afterEach(async () => {
	await scene.sim.close();
	expect(scene.violations).toEqual([]);
});

const move = (toStage: number, fields: Partial<MoveJob> = {}): MoveJob => ({
	jobId: opportunity.id,
	toStageId: pipeline.stages[toStage]!.id,
	expectedEntry: null,
	cause: 'person',
	settles: [],
	idempotencyKey: `move-${toStage}`,
	request: { to: String(toStage) },
	...fields,
});
const moved = async (...moves: readonly MoveJob[]) => scene.open().jobs.move(moves, scene.call());

describe('opportunities of HighLevel', () => {
	it('are read with their pipeline, contact and the switches that the ledger keeps', async () => {
		await scene.automations.setAutomation(SYSTEM, pipeline.stages[0]!.id, { automove: true });
		const { jobs } = scene.open();
		const [record, none] = await jobs.readJobs([opportunity.id, 'none'], scene.call());
		expect(record).toMatchObject({
			job: {
				id: opportunity.id,
				stageId: pipeline.stages[0]!.id,
				entry: Date.parse(opportunity.lastStageChangeAt),
				hops: 0,
			},
			client: { id: opportunity.contactId },
			pipeline: { name: 'Sales' },
		});
		expect(record).toMatchObject({
			pipeline: {
				stages: [
					{ name: 'A', automove: true },
					{ name: 'B', automove: false, invoiceTemplateId: null },
					{ name: 'C' },
				],
			},
		});
		expect(none).toBe('absent');
		expect(await jobs.listPipelines()).toMatchObject([{ id: pipeline.id }]);
	});

	it('are listed over pages by text, contact and pipeline', async () => {
		const [contact, other] = [scene.sim.admin.contact(), scene.sim.admin.pipeline('Other')];
		for (let n = 0; n < 230; n += 1) scene.sim.admin.opportunity(contact, other, { name: `Roof ${n}` });
		const { jobs } = scene.open();
		const list = (fields: object) =>
			jobs.listJobs({ search: '', clientId: null, pipelineId: null, limit: 500, ...fields });
		expect(await list({})).toHaveLength(231);
		expect(await list({ limit: 150 })).toHaveLength(150);
		expect((await list({ search: 'roof 229' })).map(({ job }) => job.title)).toEqual(['Roof 229']);
		expect(await list({ clientId: contact.id })).toHaveLength(230);
		expect(await list({ pipelineId: pipeline.id })).toHaveLength(1);
	});

	it('move once per key, with what their stage asks for', async () => {
		const field = scene.sim.admin.customField('Paid Note');
		const properties = { status: 'won', monetaryValue: '99.50', [field.fieldKey]: 'yes', name: 'Renamed' };
		const [first] = await moved(move(1, { properties }));
		expect(valueOf(first)).toMatchObject({
			job: { stageId: pipeline.stages[1]!.id, title: 'Renamed' },
			client: { id: opportunity.contactId },
		});
		expect(opportunity).toMatchObject({
			status: 'won',
			monetaryValue: 99.5,
			customFields: [{ id: field.id, fieldValue: 'yes' }],
		});
		scene.sim.admin.moveByHand(opportunity, pipeline.stages[2]!.id);
		const [again] = await moved(move(1, { properties }));
		expect(isReplayed(again)).toBe(true);
		expect(opportunity.pipelineStageId).toBe(pipeline.stages[2]!.id);
		expect(
			await scene.open().jobs.findMoves([
				{ idempotencyKey: 'move-1', jobId: opportunity.id },
				{ idempotencyKey: 'other', jobId: opportunity.id },
			]),
		).toMatchObject([{ toStageId: pipeline.stages[1]!.id, fromStageId: pipeline.stages[0]!.id }, 'absent']);
	});

	it('C.17 a value that JSON would change is refused, and nothing moves', async () => {
		const outcomes = await moved(move(1, { properties: { monetaryValue: '12345678901234567.89' } }));
		expect(outcomes.map(codeOf)).toEqual(['amount_too_large']);
		expect(opportunity).toMatchObject({ pipelineStageId: pipeline.stages[0]!.id });
	});

	it('that moved on, have no such stage or property, or are not there, are refused and stay', async () => {
		const entry = Date.parse(opportunity.lastStageChangeAt);
		scene.sim.admin.moveByHand(opportunity, pipeline.stages[1]!.id);
		const outcomes = await moved(
			move(2, { expectedEntry: entry, idempotencyKey: 'a' }),
			move(2, { toStageId: 'none', idempotencyKey: 'b' }),
			move(2, { properties: { nothing: '1' }, idempotencyKey: 'c' }),
			move(2, { properties: { status: 'paid' }, idempotencyKey: 'd' }),
			move(2, { jobId: 'none', idempotencyKey: 'e' }),
		);
		expect(outcomes.map(codeOf)).toEqual([
			'job_moved_on',
			'stage_of_other_pipeline',
			'unknown_property',
			'not_a_choice',
			'unknown_job',
		]);
		expect(opportunity.pipelineStageId).toBe(pipeline.stages[1]!.id);
	});

	it.each(['before', 'after'] as const)(
		'a move whose answer never came (%s) ends in its stage, once',
		async (when) => {
			scene.timeoutMs = 60;
			scene.sim.failNext({ kind: 'timeout', when }, { method: 'PUT', times: 10 });
			expect((await moved(move(1))).map(({ kind }) => kind)).toEqual(['unknown']);
			scene.timeoutMs = 2_000;
			scene.sim.heal();
			scene.clock.jump(10 * 60_000);
			expect(valueOf((await moved(move(1)))[0]).job.stageId).toBe(pipeline.stages[1]!.id);
			expect(scene.sim.state.opportunities.get(opportunity.id)!.pipelineStageId).toBe(pipeline.stages[1]!.id);
		},
	);

	it('a lost move is one move, also where it was asked for as "next" and next is elsewhere by now', async () => {
		scene.timeoutMs = 60;
		const entry = Date.parse(opportunity.lastStageChangeAt);
		scene.sim.failNext({ kind: 'timeout', when: 'after' }, { method: 'PUT', times: 10 });
		const asked = { idempotencyKey: 'k', request: { to: 'next' } };
		expect((await moved(move(1, { ...asked, expectedEntry: entry }))).map(({ kind }) => kind)).toEqual(['unknown']);
		scene.timeoutMs = 2_000;
		scene.sim.heal();
		expect(await scene.open().lookFor(await scene.journal.listUnsettled(), scene.call())).toMatchObject([
			{ kind: 'made' },
		]);
		scene.clock.jump(10 * 60_000);
		const now = Date.parse(opportunity.lastStageChangeAt);
		expect((await moved(move(2, { ...asked, expectedEntry: now }))).map(isReplayed)).toEqual([true]);
		expect(opportunity.pipelineStageId).toBe(pipeline.stages[1]!.id);
	});

	it('show their invoices in the field that the credential names', async () => {
		const field = scene.sim.admin.customField('Invoices');
		const links = scene.open().invoicing.ownLinks!;
		expect([links.joins(SYSTEM), links.joins('ledger')]).toEqual([true, false]);
		const pair = (id: string) => ({ invoice: { system: SYSTEM, id }, job: { system: SYSTEM, id: opportunity.id } });
		expect((await links.join([pair('i1'), pair('i2'), pair('i1')], scene.call())).map(isReplayed)).toEqual([
			false,
			false,
			true,
		]);
		expect(opportunity.customFields).toEqual([{ id: field.id, fieldValue: 'i1, i2' }]);
		expect((await links.part([pair('i1'), pair('none')], scene.call())).map(isReplayed)).toEqual([false, true]);
		expect(opportunity.customFields).toEqual([{ id: field.id, fieldValue: 'i2' }]);
		expect(
			codeOf((await links.join([{ ...pair('i1'), job: { system: SYSTEM, id: 'none' } }], scene.call()))[0]),
		).toBe('unknown_job');
	});

	it('keep all else when a link is written or taken away, or they move', async () => {
		const [field, other] = [scene.sim.admin.customField('Invoices'), scene.sim.admin.customField('Other')];
		Object.assign(opportunity, {
			monetaryValue: 5,
			assignedTo: 'u',
			status: 'won',
			customFields: [{ id: other.id, fieldValue: ['a', 'b'] }],
		});
		const lasting = () =>
			structuredClone({
				...opportunity,
				updatedAt: '',
				lastStageChangeAt: '',
				pipelineStageId: '',
				customFields: opportunity.customFields.filter(({ id }) => id !== field.id),
			});
		const before = lasting();
		const pair = { invoice: { system: SYSTEM, id: 'i' }, job: { system: SYSTEM, id: opportunity.id } };
		const links = scene.open().invoicing.ownLinks!;
		await links.join([pair], scene.call());
		await links.part([pair], scene.call());
		valueOf((await moved(move(1)))[0]);
		expect(lasting()).toEqual(before);
		expect(opportunity.customFields).toContainEqual({ id: field.id, fieldValue: '' });
	});

	it('names the field that is missing; without a name for it there is no own link', async () => {
		const pair = { invoice: { system: SYSTEM, id: 'i' }, job: { system: SYSTEM, id: opportunity.id } };
		expect(codeOf((await scene.open().invoicing.ownLinks!.join([pair], scene.call()))[0])).toBe(
			'invoice_field_missing',
		);
		const bare = await Scene.start();
		expect(bare.open().invoicing.ownLinks).toBeNull();
		await bare.sim.close();
	});
});
