import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { LinkInvoiceToJob } from '../../nodes/LinkInvoiceToJob/LinkInvoiceToJob.node';
import { MoveJobStage } from '../../nodes/MoveJobStage/MoveJobStage.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { later } from '../../src/ports/outcome';
import { Engine } from '../engine/engine';
import { LINE, openOffice, type Office } from '../engine/office';
import { byId, chain, START, type Step } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([InvoicingLedger, CreateInvoice, RegisterPayment, LinkInvoiceToJob, MoveJobStage]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());
afterEach(() => jest.restoreAllMocks());

const EVERYTHING = { search: '', limit: 1_000 };
const count = async (resource: string): Promise<number> => {
	const { catalogue, jobs } = engine.ledger;
	if (resource === 'template') return (await catalogue.listTemplates(EVERYTHING)).length;
	return (
		resource === 'pipeline'
			? await jobs.listPipelines()
			: await jobs.listJobs({ ...EVERYTHING, clientId: null, pipelineId: null })
	).length;
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
	[
		'job',
		'createJobs',
		() => ({ title: '={{ $json.name }}', client: byId(office.ada.id), pipeline: byId(office.sales.id) }),
	],
	[
		'pipeline',
		'putPipelines',
		() => ({ name: '={{ $json.name }}', stages: { stage: [{ name: 'A' }, { name: 'B' }] } }),
	],
	[
		'template',
		'putTemplates',
		() => ({
			name: '={{ $json.name }}',
			lines: { line: [{ description: LINE.description, quantity: 1, unitPrice: '100' }] },
		}),
	],
] as const;

describe.each(makers)('Create %s without a key', (resource, method, fields) => {
	const run = (settings: Partial<Step>, idempotencyKey = '', names: readonly string[] = ['One', 'Two']) =>
		engine.run(
			chain(
				names.map((name) => ({ name })),
				{
					type: 'invoicingLedger',
					parameters: { resource, operation: 'create', idempotencyKey, ...fields() } as INodeParameters,
					...settings,
				},
			),
		);

	it('and tried again makes one for each item', async () => {
		const before = await count(resource);
		const calls = loseNextAnswer(method);
		const execution = await run({ retryOnFail: true, maxTries: 2, waitBetweenTries: 1 });
		expect([execution.error, calls.mock.calls.length]).toEqual([undefined, 2]);
		const made = execution.jsonOf('invoicingLedger');
		// Nobody but this run has its keys, so what is found under them was made by it.
		expect(made.map(({ created }) => created)).toEqual([true, true]);
		expect(new Set(made.map(({ id }) => id)).size).toBe(2);
		expect(await count(resource)).toBe(before + 2);
	});

	const isNamed = resource !== 'job';

	it(
		isNamed
			? 'is refused in the next execution, which says what to do; with a key it is not'
			: 'makes new ones in the next execution; with a key it does not',
		async () => {
			const before = await count(resource);
			const [first, second] = [await run({}, '', ['Three', 'Four']), await run({}, '', ['Three', 'Four'])];
			expect(await count(resource)).toBe(before + (isNamed ? 2 : 4));
			if (isNamed) {
				const { id } = first.jsonOf('invoicingLedger')[0]!;
				expect(second.error).toMatchObject({
					message: expect.stringContaining(String(id)),
					description: expect.stringMatching(/Update with this id/),
				});
			}
			const keyed = [await run({}, 'given', ['Five']), await run({}, 'given', ['Five'])];
			expect(keyed.map(({ jsonOf }) => jsonOf('invoicingLedger').map(({ created }) => created))).toEqual([
				[true],
				[false],
			]);
			expect(await count(resource)).toBe(before + (isNamed ? 3 : 5));
		},
	);
});

describe('B.13: Retry On Fail with Continue, where the first item fails each time', () => {
	const AGAIN: Partial<Step> = {
		onError: 'continueRegularOutput',
		retryOnFail: true,
		maxTries: 3,
		waitBetweenTries: 1,
	};
	const WORK = { line: [{ description: 'Work', unitPrice: 10 }] };

	/** The items behind the first one, which names what is not there. @returns what came out of them */
	async function behindAFailure(
		type: string,
		parameters: IDataObject,
		items: readonly IDataObject[],
	): Promise<readonly IDataObject[]> {
		const run = await engine.run(
			chain([{ id: 'nobody', key: 'nobody' }, ...items], {
				type,
				parameters: parameters as INodeParameters,
				...AGAIN,
			}),
		);
		expect(run.error).toBeUndefined();
		const [failed, ...others] = run.jsonOf(type);
		expect(failed).toHaveProperty('error');
		return others;
	}

	const create = (items: readonly IDataObject[]) =>
		behindAFailure(
			'createInvoice',
			{
				content: 'lines',
				lines: WORK,
				client: byId('={{ $json.id }}'),
				finish: 'finalise',
				idempotencyKey: '={{ $json.key }}',
			} as IDataObject,
			items,
		);

	it('an invoice that this run made is shown as created; one that was there before is not', async () => {
		await engine.run(
			chain([{}], {
				type: 'createInvoice',
				parameters: {
					content: 'lines',
					lines: WORK,
					client: byId(office.ada.id),
					idempotencyKey: 'there-before',
				},
			}),
		);
		const made = await create([
			{ id: office.ada.id, key: 'retried-1' },
			{ id: office.ada.id, key: 'there-before' },
			{ id: office.ada.id, key: 'retried-1' },
		]);
		expect(made.map(({ created }) => created)).toEqual([true, false, false]);
		expect(new Set(made.map(({ number }) => number)).size).toBe(2);
		const next = await create([{ id: office.ada.id, key: 'retried-1' }]);
		expect(next).toMatchObject([{ created: false, number: made[0]!.number }]);
	});

	it('a payment, a job, a template and a link that this run made are shown as made', async () => {
		const invoice = await office.bill();
		const job = await office.addJob('Roof');
		const paid = await behindAFailure(
			'registerPayment',
			{
				operation: 'register',
				invoice: byId('={{ $json.id }}'),
				amount: '1',
				idempotencyKey: '={{ $json.key }}',
			} as IDataObject,
			[{ id: invoice.id, key: 'bank-1' }],
		);
		expect(paid).toMatchObject([{ created: true, invoice: { paid: 1 } }]);
		const ledger = (resource: string, fields: IDataObject) =>
			behindAFailure(
				'invoicingLedger',
				{ resource, operation: 'create', idempotencyKey: '={{ $json.key }}', ...fields },
				[{ id: office.ada.id, key: 'made-1', name: 'X' }],
			);
		expect(
			await ledger('job', {
				title: 'X',
				client: byId('={{ $json.id }}'),
				pipeline: byId(office.sales.id),
			} as IDataObject),
		).toMatchObject([{ created: true }]);
		expect(await ledger('template', { name: '={{ $json.name ?? "" }}', lines: WORK })).toMatchObject([
			{ created: true },
		]);
		const linked = await behindAFailure(
			'linkInvoiceToJob',
			{ invoice: byId('={{ $json.id }}'), job: byId(job.id) } as IDataObject,
			[{ id: invoice.id }],
		);
		expect(linked).toMatchObject([{ linked: true, changed: true }]);
	});

	it('a job that this run moved is shown as moved by it', async () => {
		const job = await office.addJob('Wall');
		const moved = await behindAFailure(
			'moveJobStage',
			{ when: 'always', job: byId('={{ $json.id }}'), idempotencyKey: '={{ $json.key }}' } as IDataObject,
			[{ id: job.id, key: 'move-1' }],
		);
		expect(moved).toMatchObject([{ moved: true, replayed: false, toStage: { name: 'Work' } }]);
		const next = await behindAFailure(
			'moveJobStage',
			{ when: 'always', job: byId('={{ $json.id }}'), idempotencyKey: '={{ $json.key }}' } as IDataObject,
			[{ id: job.id, key: 'move-1' }],
		);
		expect(next).toMatchObject([{ moved: true, replayed: true }]);
	});

	it('an invoice that this run made, and could link only when it was tried again, is shown as created', async () => {
		const { invoicing, links } = engine.ledger;
		Object.assign(invoicing, { keepsLinks: false });
		const job = await office.addJob('Floor');
		jest.spyOn(links, 'link').mockImplementationOnce(async (pairs) =>
			pairs.map(() => later(0, 'The database is busy.')),
		);
		const parameters = {
			content: 'lines',
			lines: WORK,
			client: byId(office.ada.id),
			job: byId(job.id),
			idempotencyKey: 'linked-late',
		};
		const run = await engine.run(chain([{}], { type: 'createInvoice', parameters, ...AGAIN }));
		Object.assign(invoicing, { keepsLinks: true });
		expect(run.jsonOf('createInvoice')).toMatchObject([{ created: true, jobs: [{ id: job.id }] }]);
	});

	it('the next round of a loop, and another node, made nothing of what is there', async () => {
		const parameters = {
			content: 'lines',
			lines: WORK,
			client: byId(office.ada.id),
			idempotencyKey: 'in-two-nodes',
		};
		const run = await engine.run(
			chain(
				[{}],
				{ type: 'createInvoice', name: 'First', parameters, ...AGAIN },
				{ type: 'createInvoice', name: 'Second', parameters, ...AGAIN },
			),
		);
		expect([run.jsonOf('First'), run.jsonOf('Second')]).toMatchObject([[{ created: true }], [{ created: false }]]);
		const json = chain([{}, {}], {
			type: 'createInvoice',
			name: 'Loop',
			parameters: { ...parameters, idempotencyKey: 'in-a-loop' },
			...AGAIN,
		});
		// Two wires from the same output run the node twice.
		const [wires] = json.connections[START]!.main!;
		json.connections[START]!.main = [[...wires!, ...wires!]];
		const looped = await engine.run({ ...json, pinData: { [START]: [{ json: {} }] } });
		const rounds = looped.run.data.resultData.runData.Loop!.map(({ data }) => data!.main![0]![0]!.json.created);
		expect(rounds).toEqual([true, false]);
	});
});
