import type { INodeParameters } from 'n8n-workflow';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { Engine } from '../engine/engine';
import { LINE, openOffice, type Office } from '../engine/office';
import { byId, chain, type Step } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([InvoicingLedger]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());
afterEach(() => jest.restoreAllMocks());

const EVERYTHING = { search: '', limit: 1_000 };
const count = async (resource: string): Promise<number> => {
	const { catalogue, jobs } = engine.ledger;
	if (resource === 'template') return (await catalogue.listTemplates(EVERYTHING)).length;
	return (resource === 'pipeline' ? await jobs.listPipelines() : await jobs.listJobs({ ...EVERYTHING, clientId: null, pipelineId: null })).length;
};

/** The next call of the ledger does its work, and then the answer is lost. */
function loseNextAnswer(method: 'createJobs' | 'putPipelines' | 'putTemplates'): jest.SpyInstance {
	const { catalogue } = engine.ledger;
	const work = catalogue[method] as (...asked: unknown[]) => Promise<never>;
	return jest.spyOn(catalogue, method).mockImplementationOnce(async (...asked: unknown[]) => {
		await work(...asked);
		throw new Error('the answer was lost');
	});
}

const makers = [
	['job', 'createJobs', () => ({ title: '={{ $json.name }}', client: byId(office.ada.id), pipeline: byId(office.sales.id) })],
	['pipeline', 'putPipelines', () => ({ name: '={{ $json.name }}', stages: { stage: [{ name: 'A' }, { name: 'B' }] } })],
	['template', 'putTemplates', () => ({ name: '={{ $json.name }}', lines: { line: [{ description: LINE.description, quantity: 1, unitPrice: '100' }] } })],
] as const;

describe.each(makers)('Create %s without a key', (resource, method, fields) => {
	const run = (settings: Partial<Step>, idempotencyKey = '') =>
		engine.run(chain([{ name: 'Same' }, { name: 'Same' }], { type: 'invoicingLedger', parameters: { resource, operation: 'create', idempotencyKey, ...fields() } as INodeParameters, ...settings }));

	it('and tried again makes one for each item', async () => {
		const before = await count(resource);
		const calls = loseNextAnswer(method);
		const execution = await run({ retryOnFail: true, maxTries: 2, waitBetweenTries: 1 });
		expect([execution.error, calls.mock.calls.length]).toEqual([undefined, 2]);
		const made = execution.jsonOf('invoicingLedger');
		expect(made.map(({ created }) => created)).toEqual([false, false]);
		expect(new Set(made.map(({ id }) => id)).size).toBe(2);
		expect(await count(resource)).toBe(before + 2);
	});

	it('makes new ones in the next execution; with a key it does not', async () => {
		const before = await count(resource);
		await run({});
		await run({});
		expect(await count(resource)).toBe(before + 4);
		await run({}, 'given');
		await run({}, 'given');
		expect(await count(resource)).toBe(before + 5);
	});
});
