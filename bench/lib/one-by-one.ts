import { manualTrigger, node, startN8n, type N8n, type Workflow, type WorkflowNode } from '../../test/e2e/harness';
import { API_VERSION } from '../../src/systems/hubSpot/wire/address';
import { hubSpotAccount, LINES } from './hub-spot-account';

type Account = Awaited<ReturnType<typeof hubSpotAccount>>;

export interface Took {
	readonly calls: number;
	readonly seconds: number;
}

/**
 * The same invoices in one real n8n, one after the other: by its HTTP Request node as a user would build it, and by
 * Create Invoice.
 */
export async function inRealN8n(
	oneByOne: number,
	inOneRun: number,
): Promise<{ readonly byHand: Took; readonly byNode: Took }> {
	const n8n = await startN8n();
	try {
		const byHand = await timed(n8n, oneByOne, (account) => loopOfRequests(account));
		const byNode = await timed(n8n, inOneRun, (account) => createNode(account));
		return { byHand, byNode };
	} finally {
		await n8n.stop();
	}
}

async function timed(n8n: N8n, invoices: number, build: (account: Account) => Workflow): Promise<Took> {
	const account = await hubSpotAccount(invoices);
	try {
		await n8n.putCredential({
			name: 'HubSpot',
			type: 'invoicingHubSpotApi',
			data: {
				serviceToken: account.simulator.token,
				apiAddress: account.simulator.url,
				allowedHttpRequestDomains: 'all',
			},
		});
		const workflow = await n8n.importWorkflow(build(account));
		const execution = await n8n.api.finished(await n8n.api.start(workflow), 600_000);
		if (execution.status !== 'success' || account.invoices() !== invoices)
			throw new Error(
				`${account.invoices()} of ${invoices} invoices are open: ${execution.data?.resultData.error?.message ?? execution.status}`,
			);
		return {
			calls: account.simulator.count(),
			seconds: (Date.parse(execution.stoppedAt!) - Date.parse(execution.startedAt)) / 1_000,
		};
	} finally {
		await account.close();
	}
}

const listOf = (items: readonly object[]): WorkflowNode =>
	node(
		'List',
		'n8n-nodes-base.set',
		{ mode: 'raw', jsonOutput: JSON.stringify({ list: items }), options: {} },
		{ typeVersion: 3.4 },
	);
const split = (): WorkflowNode => node('Split', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'list', options: {} });

/** The node with all items in one run. */
function createNode({ jobs }: Account): Workflow {
	const items = jobs.map(({ contactId, dealId }) => ({
		client: contactId,
		jobs: [dealId],
		lines: LINES,
		currency: 'EUR',
		issueDate: '2026-03-01',
		paymentTermsDays: 14,
		idempotencyKey: `node ${dealId}`,
	}));
	const create = node(
		'Create',
		'createInvoice',
		{ system: 'hubSpot', mode: 'items', finish: 'finalise' },
		{ credentials: { invoicingHubSpotApi: { name: 'HubSpot' } } },
	);
	return linked('Node', [manualTrigger(), listOf(items), split(), create]);
}

/** A loop over the items, and in it one request after the other. */
function loopOfRequests({ jobs, simulator }: Account): Workflow {
	const request = (name: string, path: string, body: string): WorkflowNode =>
		node(
			name,
			'n8n-nodes-base.httpRequest',
			{
				method: 'POST',
				url: `${simulator.url}/crm/objects/${API_VERSION}/${path}`,
				sendHeaders: true,
				headerParameters: { parameters: [{ name: 'Authorization', value: `Bearer ${simulator.token}` }] },
				sendBody: true,
				specifyBody: 'json',
				jsonBody: body,
				options: {},
			},
			{ typeVersion: 4.2 },
		);
	const association = (id: string, typeId: number) =>
		`{ to: { id: ${id} }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: ${typeId} }] }`;
	const invoice = `={{ JSON.stringify({ inputs: [{ properties: { hs_currency: 'EUR', hs_invoice_status: 'draft', hs_invoice_date: '2026-03-01', hs_due_date: '2026-03-15' }, associations: [${association('$json.contactId', 177)}, ${association('$json.dealId', 175)}] }] }) }}`;
	const line = ({ description, quantity, unitPrice }: (typeof LINES)[number]) =>
		`={{ JSON.stringify({ inputs: [{ properties: ${JSON.stringify({ name: description, quantity: String(quantity), price: String(unitPrice) })}, associations: [${association("$('Invoice').item.json.results[0].id", 410)}] }] }) }}`;
	const open =
		"={{ JSON.stringify({ inputs: [{ id: $('Invoice').item.json.results[0].id, properties: { hs_invoice_status: 'open' } }] }) }}";
	const loop = node('Loop', 'n8n-nodes-base.splitInBatches', { batchSize: 1, options: {} }, { typeVersion: 3 });
	const steps = [
		request('Invoice', 'invoices/batch/create', invoice),
		...LINES.map((one, at) => request(`Line ${at + 1}`, 'line_items/batch/create', line(one))),
		request('Finalise', 'invoices/batch/update', open),
	];
	const before = linked('By hand', [manualTrigger(), listOf(jobs), split(), loop]);
	const inside = linked('', steps);
	const to = (name: string) => [{ node: name, type: 'main', index: 0 }];
	return {
		...before,
		nodes: [...before.nodes, ...inside.nodes],
		connections: {
			...before.connections,
			...inside.connections,
			Loop: { main: [[], to('Invoice')] },
			Finalise: { main: [to('Loop')] },
		},
	};
}

function linked(name: string, nodes: readonly WorkflowNode[]): Workflow {
	const connections = Object.fromEntries(
		nodes
			.slice(0, -1)
			.map((one, at) => [one.name, { main: [[{ node: nodes[at + 1]!.name, type: 'main', index: 0 }]] }]),
	);
	return {
		name,
		nodes: nodes.map((one, at) => ({ ...one, position: [at * 200, 0] as [number, number] })),
		connections,
		settings: { executionOrder: 'v1' },
	};
}
