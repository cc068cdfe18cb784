import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { LinkInvoiceToJob } from '../../nodes/LinkInvoiceToJob/LinkInvoiceToJob.node';
import { MoveJobStage } from '../../nodes/MoveJobStage/MoveJobStage.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import type { RefusalCode } from '../../src/domain/refusal-codes';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain, type Step } from '../engine/workflow';
import { highLevelOffice, hubSpotOffice, runnerOf, vismaOffice, type RemoteOffice } from './systems/remote-office';

/** Does what n8n's If does: items whose `code` is the wanted one come out first, the others second. */
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool -- a stand-in of the tests, not a node of ours
class Branch implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Branch',
		name: 'branch',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Branch' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		properties: [{ displayName: 'Is', name: 'is', type: 'boolean', default: false }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const [wanted, others]: [INodeExecutionData[], INodeExecutionData[]] = [[], []];
		for (const [at, item] of this.getInputData().entries())
			(this.getNodeParameter('is', at) === true ? wanted : others).push(item);
		return [wanted, others];
	}
}

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([
		CreateInvoice,
		Invoice,
		InvoicingLedger,
		LinkInvoiceToJob,
		MoveJobStage,
		RegisterPayment,
		Branch,
	]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const step = (type: string, parameters: IDataObject, more: Partial<Step> = {}): Step => ({
	type,
	parameters: parameters as Step['parameters'],
	...more,
});
const LINE = { description: 'Hour', unitPrice: '95.50' };
const create = (parameters: IDataObject) =>
	step('createInvoice', { content: 'lines', lines: { line: [LINE] }, client: byId(office.ada.id), ...parameters });

interface Case {
	readonly name: string;
	readonly step: () => Promise<Step> | Step;
	readonly code: RefusalCode;
	readonly field?: string;
}

const CASES: readonly Case[] = [
	{
		name: 'Create Invoice',
		step: () => create({ client: byId('cli_nobody') }),
		code: 'unknown_client',
		field: 'client',
	},
	{
		name: 'Create Invoice, a field that cannot be read',
		step: () => create({ finish: '={{ "later" }}' }),
		code: 'not_a_choice',
		field: 'finish',
	},
	{
		name: 'Create Invoice, a line',
		step: () => create({ lines: { line: [{ ...LINE, unitPrice: 'free' }] } }),
		code: 'not_a_number',
		field: 'lines[0].unitPrice',
	},
	{
		name: 'Create Invoice, an expression that fails',
		step: () => create({ client: byId("={{ $('Nowhere').item.json.id }}") }),
		code: 'expression_failed',
	},
	{
		name: 'Register Payment',
		step: async () => step('registerPayment', { invoice: byId((await office.bill()).id), amount: '125.01' }),
		code: 'above_balance',
		field: 'amount',
	},
	{
		name: 'Register Payment on a draft',
		step: async () => step('registerPayment', { invoice: byId((await office.bill({ finalise: false })).id) }),
		code: 'invoice_is_draft',
	},
	{
		name: 'Move Job Stage',
		step: async () => {
			const job = await office.addJob('Owing');
			await office.bill({ jobIds: [job.id] });
			return step('moveJobStage', { when: 'always', job: byId(job.id) });
		},
		code: 'unpaid_invoices',
		field: 'unpaidInvoices',
	},
	{
		name: 'Link Invoice to Job',
		step: async () =>
			step('linkInvoiceToJob', {
				invoice: byId((await office.bill()).id),
				job: byId((await office.addJob('Of Bo', office.bo.id)).id),
			}),
		code: 'job_of_other_client',
		field: 'job',
	},
	{
		name: 'Invoice',
		step: () => step('invoice', { operation: 'get', invoice: byId('inv_none') }),
		code: 'unknown_invoice',
		field: 'invoice',
	},
	{
		name: 'Invoicing Ledger',
		step: () =>
			step('invoicingLedger', { resource: 'client', operation: 'createOrUpdate', name: 'X', email: 'x@' }),
		code: 'not_an_email',
		field: 'email',
	},
	{
		name: 'Invoicing Ledger, a setting',
		step: () => step('invoicingLedger', { resource: 'setting', operation: 'update', changes: {} }),
		code: 'nothing_to_change',
	},
];

const branch = (code: string): Step => ({ type: 'branch', parameters: { is: `={{ $json.code === "${code}" }}` } });

describe.each(CASES)('C.19: $name refuses with the code $code', ({ step: stepOf, code, field }) => {
	const shown = { error: expect.any(String) as string, code, ...(field !== undefined && { field }) };

	it('on the item with Continue, where an If can tell it apart', async () => {
		const bad = { ...(await stepOf()), onError: 'continueRegularOutput' as const };
		const run = await engine.run(chain([{ order: 7 }], bad, branch(code)));
		expect(run.jsonOf(bad.type)).toEqual([
			{
				...shown,
				...(run.jsonOf(bad.type)[0]?.details !== undefined && { details: expect.any(String) as string }),
			},
		]);
		expect(run.jsonOf('branch', 0)).toHaveLength(1);
		expect(run.jsonOf('branch', 1)).toEqual([]);
	});

	it('on the item in the error output, beside what came in', async () => {
		const bad = { ...(await stepOf()), onError: 'continueErrorOutput' as const };
		const run = await engine.run(chain([{ order: 7 }], bad));
		expect(run.jsonOf(bad.type, 0)).toEqual([]);
		expect(run.jsonOf(bad.type, 1)).toMatchObject([{ order: 7, ...shown }]);
		expect(run.itemsOf(bad.type, 1)[0]).not.toHaveProperty('error');
	});

	it('in the error that stops a run, as an error workflow gets it', async () => {
		const run = await engine.run(chain([{}], await stepOf()));
		const kept = JSON.parse(JSON.stringify(run.run.data.resultData.error)) as IDataObject;
		expect(kept).toMatchObject({ context: { code, ...(field !== undefined && { field }) } });
	});
});

describe('C.19: what is no refusal has a code, too', () => {
	it('a credential that may only read', async () => {
		const credentials = { invoicingLedgerApi: { id: '1', name: 'Read only' } };
		const run = await engine.run(chain([{}], { ...create({}), credentials, onError: 'continueRegularOutput' }), {
			credential: { access: 'readOnly', database: 'sqlite', file: '' },
		});
		expect(run.jsonOf('createInvoice')).toMatchObject([{ code: 'read_only' }]);
	});

	it('a ledger that cannot be opened', async () => {
		const credentials = { invoicingLedgerApi: { id: '2', name: 'Nowhere' } };
		const run = await engine.run(chain([{}], { ...create({}), credentials, onError: 'continueErrorOutput' }), {
			credential: { access: 'full', database: 'sqlite', file: '/dev/null/ledger.sqlite' },
		});
		expect(run.jsonOf('createInvoice', 1)).toMatchObject([{ code: 'ledger_unavailable' }]);
	});
});

describe.each([
	['HubSpot', hubSpotOffice],
	['HighLevel', highLevelOffice],
	['Visma', vismaOffice],
] as const)('C.19: %s refuses with the same codes', (_label, open) => {
	let remote: RemoteOffice;
	beforeAll(async () => {
		remote = await open();
	});
	afterAll(() => remote.simulator.close());

	const codesOf = async (
		type: string,
		parameters: IDataObject,
		onError: 'continueRegularOutput' | 'continueErrorOutput' = 'continueRegularOutput',
	) => {
		const run = await runnerOf(engine, remote).run(type, parameters as Step['parameters'] & object, [{}], {
			onError,
		});
		return run.jsonOf(type, onError === 'continueErrorOutput' ? 1 : 0).map(({ code, field }) => [code, field]);
	};
	const bill = (parameters: IDataObject = {}) => ({
		content: 'lines',
		lines: { line: [LINE] },
		options: { currency: 'EUR' },
		client: byId(remote.client.id),
		finish: 'finalise',
		...parameters,
	});
	const made = async () =>
		(await runnerOf(engine, remote).one('createInvoice', bill() as Step['parameters'] & object)).id;

	it('on the item, in either output', async () => {
		for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
			expect(await codesOf('createInvoice', bill({ client: byId('999999') }), onError)).toEqual([
				['unknown_client', 'client'],
			]);
			expect(await codesOf('registerPayment', { invoice: byId(await made()), amount: '9999' }, onError)).toEqual([
				['above_balance', 'amount'],
			]);
			expect(
				await codesOf('linkInvoiceToJob', { invoice: byId(await made()), job: byId('999999') }, onError),
			).toEqual([['unknown_job', 'job']]);
			expect(await codesOf('moveJobStage', { when: 'always', job: byId('999999') }, onError)).toEqual([
				['unknown_job', 'job'],
			]);
			expect(await codesOf('invoice', { operation: 'get', invoice: byId('999999') }, onError)).toEqual([
				['unknown_invoice', 'invoice'],
			]);
		}
	});

	it('when it cannot do something, or no credential is chosen', async () => {
		expect(
			await codesOf('invoice', {
				operation: remote.system === 'hubSpot' ? 'void' : 'getHistory',
				invoice: byId('1'),
			}),
		).toEqual([['not_offered', undefined]]);
		const run = await runnerOf(engine, remote).run('invoice', { operation: 'get', invoice: byId('1') }, [{}], {
			credentials: {},
			onError: 'continueRegularOutput',
		});
		expect(run.jsonOf('invoice')).toMatchObject([{ code: 'sign_in_unusable' }]);
	});

	it('when it is not known whether a payment was registered', async () => {
		const invoice = byId(await made());
		const path = {
			hubSpot: '/crm/objects/*/commerce_payments/batch/create',
			highLevel: '/invoices/*/record-payment',
			visma: '/customerinvoices/*/payments',
		}[remote.system];
		remote.simulator.failNext({ kind: 'reset', when: 'after' }, { method: 'POST', path });
		expect(await codesOf('registerPayment', { invoice, idempotencyKey: 'lost' })).toEqual([
			['outcome_unknown', undefined],
		]);
	});
});
