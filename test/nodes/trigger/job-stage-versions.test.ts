import { readFileSync, readdirSync } from 'node:fs';
import { NodeHelpers, Workflow, type INode, type INodeParameters, type INodeTypes } from 'n8n-workflow';
import { JobStageTrigger } from '../../../nodes/JobStageTrigger/JobStageTrigger.node';
import { runTrigger } from '../../../nodes/shared/trigger/run-trigger';
import { readStageSpec } from '../../../nodes/JobStageTrigger/stage-spec';
import { FakeTrigger, smallOffice, depsOf } from './fake-trigger';

const FIELD = 'onlyInvoicing';
const { description } = new JobStageTrigger();
const typed = {
	getByName: () => new JobStageTrigger(),
	getByNameAndVersion: () => new JobStageTrigger(),
	getKnownTypes: () => ({}),
} as unknown as INodeTypes;

const nodeOf = (typeVersion: number, parameters: INodeParameters): INode => ({
	id: 'n',
	name: 'T',
	type: 'n8n-nodes-invoicing.jobStageTrigger',
	typeVersion,
	position: [0, 0],
	parameters,
});

/** The parameter as n8n fills it in when it opens a workflow that was saved like this. */
function opened(typeVersion: number, parameters: INodeParameters): unknown {
	const workflow = new Workflow({
		id: 'w',
		nodes: [nodeOf(typeVersion, parameters)],
		connections: {},
		active: false,
		nodeTypes: typed,
	});
	return workflow.getNode('T')!.parameters[FIELD];
}

/** What of it n8n keeps when it saves the workflow. */
const saved = (typeVersion: number, parameters: INodeParameters): INodeParameters =>
	NodeHelpers.getNodeParameters(
		description.properties,
		parameters,
		false,
		false,
		nodeOf(typeVersion, parameters),
		description,
	)!;

describe('D.22: the versions of the Job Stage Trigger', () => {
	it('a fresh node delivers only stages that create an invoice', () => {
		expect([description.version, description.defaultVersion]).toEqual([[1, 1.1], 1.1]);
		expect(opened(1.1, {})).toBe(true);
		expect(opened(1.1, { [FIELD]: false })).toBe(false);
	});

	it('a workflow of version 1 keeps what it has, also where n8n saved nothing of the switch', () => {
		expect(opened(1, {})).toBe(false);
		expect(opened(1, { [FIELD]: true })).toBe(true);
	});

	it.each([
		[1, false],
		[1, true],
		[1.1, false],
		[1.1, true],
	])('of version %d, %p comes back after it was saved', (version, isOn) => {
		const kept = saved(version, { [FIELD]: isOn });
		expect(opened(version, kept)).toBe(isOn);
		expect(opened(version, { [FIELD]: isOn })).toBe(isOn);
	});

	it('the samples name versions that their nodes have', () => {
		const nodes = readdirSync('workflows').flatMap(
			(file) => (JSON.parse(readFileSync(`workflows/${file}`, 'utf8')) as { nodes: INode[] }).nodes,
		);
		const triggers = nodes.filter(({ type }) => type === 'n8n-nodes-invoicing.jobStageTrigger');
		expect(triggers.map(({ typeVersion, parameters }) => [typeVersion, parameters[FIELD]])).toEqual([[1.1, true]]);
		const ours = nodes.filter(
			({ type }) => type.startsWith('n8n-nodes-invoicing.') && !type.endsWith('jobStageTrigger'),
		);
		expect(ours.map(({ typeVersion }) => typeVersion)).toEqual(ours.map(() => 1));
	});
});

describe.each([
	[1, ['Quote', 'Work']],
	[1.1, ['Quote']],
] as const)('D.22: a trigger of version %d that says nothing of the switch', (typeVersion, stages) => {
	it(`delivers ${stages.join(' and ')}`, async () => {
		const { ledger, addJob, move, pipeline } = await smallOffice();
		const deps = depsOf(ledger);
		const trigger = new FakeTrigger({}, 'trigger', { typeVersion });
		await runTrigger(trigger.context, readStageSpec, deps);
		const { job } = await addJob('Kitchen');
		await move(job.id, pipeline.stages[1]!.id);
		await deps.clock.pass(10_000);
		expect(trigger.emitted.map(({ json }) => (json.stage as { name: string }).name)).toEqual(stages);
	});
});

describe('D.22: a stage or pipeline that could never start the workflow', () => {
	const publish = async (
		parameters: (of: { readonly stages: readonly string[]; readonly pipeline: string }) => object,
		{
			typeVersion = 1.1,
			activation = 'activate',
		}: { typeVersion?: number; activation?: FakeTrigger['activation'] } = {},
	) => {
		const { ledger, pipeline } = await smallOffice();
		const trigger = new FakeTrigger(
			{ ...parameters({ stages: pipeline.stages.map(({ id }) => id), pipeline: pipeline.id }) },
			'trigger',
			{ typeVersion },
		);
		trigger.activation = activation;
		return await runTrigger(trigger.context, readStageSpec, depsOf(ledger));
	};

	it('is said when the trigger is switched on, naming the switch', async () => {
		await expect(publish(({ stages }) => ({ stage: stages[2] }))).rejects.toThrow(
			/The stage "Done" creates no invoice.*Switch off "Only Stages That Create an Invoice"/,
		);
		await expect(publish(({ stages }) => ({ stage: stages[2], onlyInvoicing: false }))).resolves.toBeDefined();
		await expect(publish(({ stages }) => ({ stage: stages[0] }))).resolves.toBeDefined();
		await expect(publish(({ pipeline }) => ({ pipeline }))).resolves.toBeDefined();
	});

	it('takes no trigger away when n8n starts again, and none of version 1', async () => {
		for (const activation of ['init', 'leadershipChange'] as const)
			await expect(
				publish(({ stages }) => ({ stage: stages[2] }), { typeVersion: 1.1, activation }),
			).resolves.toBeDefined();
		await expect(
			publish(({ stages }) => ({ stage: stages[2], onlyInvoicing: true }), { typeVersion: 1 }),
		).resolves.toBeDefined();
	});

	it('D.21: an archived pipeline is refused as out of use', async () => {
		const { ledger, pipeline } = await smallOffice();
		await ledger.catalogue.archivePipelines([{ id: pipeline.id, isArchived: true }], {
			now: '2026-03-01T12:00:00.000Z',
			actor: 'test',
			policy: 'each',
		});
		const trigger = new FakeTrigger({ pipeline: pipeline.id });
		await expect(runTrigger(trigger.context, readStageSpec, depsOf(ledger))).rejects.toThrow(
			/has no pipeline .* in use.*Restore/,
		);
	});
});
