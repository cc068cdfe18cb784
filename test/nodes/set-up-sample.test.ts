import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { loadScript } from '../e2e/harness/native';
import { Engine } from '../engine/engine';
import { chain, type WorkflowJson } from '../engine/workflow';

const { readSamples } = loadScript<{ readSamples(): Record<string, Pick<WorkflowJson, 'nodes'>> }>('samples');
const NODES = readSamples()['set-up-my-ledger']!.nodes;
const to = (node: string) => ({ node, type: 'main' as const, index: 0 });

/** The page of the pipeline, saved as the sample saves it, after it read what the ledger has. */
const PAGE = {
	'Pipeline Name': 'Projects',
	'Stage Before the Invoice': 'In progress',
	'Stage That Bills': 'Waiting for payment',
	'Stage After the Payment': 'Delivered',
};

let engine: Engine;
beforeEach(async () => {
	engine = await Engine.open([InvoicingLedger]);
});
afterEach(() => engine.close());

async function save(answers: Partial<typeof PAGE> = {}) {
	const json = chain([{ ...PAGE, ...answers }]);
	const named = (...names: readonly string[]) => names.map((name) => NODES.find((node) => node.name === name)!);
	const nodes = [
		...json.nodes,
		...named('Read the templates', 'Read the pipelines', 'Save the template', 'Save the pipeline'),
	];
	const connections = {
		Start: { main: [[to('Read the templates'), to('Save the pipeline')]] },
		'Read the templates': { main: [[to('Read the pipelines')]] },
	};
	const run = await engine.run({ ...json, nodes, connections });
	expect(run.error).toBeUndefined();
	expect(run.jsonOf('Save the pipeline', 1)).toEqual([]);
	const [saved] = run.jsonOf('Save the pipeline') as {
		stages: { name: string; invoiceTemplateId: string | null }[];
	}[];
	return saved!.stages.map(({ invoiceTemplateId }) => invoiceTemplateId);
}

async function ledgerDoes(resource: string, operation: string, parameters: object): Promise<string> {
	const step = { type: 'invoicingLedger', parameters: { resource, operation, ...parameters } as never };
	return String((await engine.run(chain([{}], step))).jsonOf('invoicingLedger')[0]!.id);
}
const template = (name: string) =>
	ledgerDoes('template', 'create', {
		name,
		lines: { line: [{ description: 'Work', quantity: 1, unitPrice: '10', taxRate: '25' }] },
	});
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

describe('the page of the pipeline in the set-up form', () => {
	it('bills with the only template there is, and with none where several are and none was given', async () => {
		expect(await save()).toEqual([null, null, null]);
		const only = await template('Only');
		expect(await save({ 'Pipeline Name': 'Second' })).toEqual([null, only, null]);
		await template('Newer');
		expect(await save({ 'Pipeline Name': 'Third' })).toEqual([null, null, null]);
	});

	it('keeps the template of a stage that is there, however its names are written, and switches on no billing', async () => {
		const [billing] = [await template('Billing'), await template('Newer')];
		const stage = (name: string, more: object = {}) => ({ name, automove: false, createsInvoice: false, ...more });
		await ledgerDoes('pipeline', 'create', {
			name: 'Projects',
			stages: {
				stage: [
					stage('Offer'),
					stage('In progress'),
					stage('Waiting for payment', { automove: true, createsInvoice: true, template: byId(billing) }),
					stage('Delivered'),
				],
			},
		});
		expect(await save({ 'Pipeline Name': ' projects', 'Stage That Bills': 'waiting for payment' })).toEqual(
			expect.arrayContaining([billing]),
		);
		await ledgerDoes('pipeline', 'create', {
			name: 'Quiet',
			stages: {
				stage: Object.values(PAGE)
					.slice(1)
					.map((name) => stage(name)),
			},
		});
		expect(await save({ 'Pipeline Name': 'Quiet' })).toEqual([null, null, null]);
	});
});
