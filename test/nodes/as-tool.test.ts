import {
	NodeConnectionTypes,
	type EngineRequest,
	type EngineResponse,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byEmail, byId, chain, type Step, type WorkflowJson } from '../engine/workflow';

/**
 * An AI agent that knows what it wants: it calls its tool once with each of the given inputs, and says what came back.
 */
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool -- a stand-in of the tests, not a node of ours
class Agent implements INodeType {
	static calls: readonly IDataObject[] = [];

	description: INodeTypeDescription = {
		displayName: 'Agent',
		name: 'agent',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Agent' },
		inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(response?: EngineResponse): Promise<INodeExecutionData[][] | EngineRequest> {
		if (response && response.actionResponses.length > 0)
			return [
				response.actionResponses.map(({ data }) => ({
					json: { answer: data.data?.ai_tool?.[0]?.[0]?.json ?? data.error?.message } as IDataObject,
				})),
			];
		return {
			actions: Agent.calls.map((input, at) => ({
				actionType: 'ExecutionNodeAction',
				nodeName: 'Tool',
				type: NodeConnectionTypes.AiTool,
				id: `call-${at}`,
				input,
				metadata: {},
			})),
			metadata: {},
		} as unknown as EngineRequest;
	}
}

/** How n8n offers a node to an agent: no input of its own, and an output that is a tool. */
const asTool = (Class: new () => INodeType): new () => INodeType =>
	class extends (Class as new () => INodeType & { description: INodeTypeDescription }) {
		constructor() {
			super();
			this.description = {
				...this.description,
				name: `${this.description.name}Tool`,
				inputs: [],
				outputs: [NodeConnectionTypes.AiTool],
			};
		}
	};

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([Agent, asTool(CreateInvoice), asTool(RegisterPayment)]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

async function callTool(tool: Step, calls: readonly IDataObject[]) {
	Agent.calls = calls;
	const json = chain([{ chatInput: 'please' }], { type: 'agent', name: 'Agent' }) as WorkflowJson;
	json.nodes.push({
		id: 'tool',
		name: 'Tool',
		type: `n8n-nodes-invoicing.${tool.type}Tool`,
		typeVersion: 1,
		position: [0, 200],
		parameters: tool.parameters ?? {},
		...(tool.onError && { onError: tool.onError }),
	});
	json.connections.Tool = { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] };
	const run = await engine.run(json);
	return run.jsonOf('Agent').map(({ answer }) => answer as IDataObject);
}

const create: Step = {
	type: 'createInvoice',
	parameters: {
		content: 'json',
		linesJson: "={{ $fromAI('lines', 'what is billed', 'json') }}",
		client: byEmail("={{ $fromAI('client', 'e-mail address of the client', 'string') }}"),
	},
};

describe('as tools of an AI agent', () => {
	it('Create Invoice bills whom and what the agent says; a second call is a second invoice', async () => {
		const call = { client: 'ada@client.example', lines: [{ description: 'Advice', unitPrice: 80 }] };
		const answers = await callTool(create, [call, call]);
		expect(answers).toMatchObject([
			{ total: 80, created: true, client: { id: office.ada.id } },
			{ total: 80, created: true },
		]);
		expect(answers[0]!.id).not.toBe(answers[1]!.id);
	});

	it('Register Payment pays the invoice that the agent names', async () => {
		const bill = await office.bill();
		const answers = await callTool(
			{
				type: 'registerPayment',
				parameters: { invoice: byId("={{ $fromAI('invoice', 'id of the invoice', 'string') }}") },
			},
			[{ invoice: bill.id }],
		);
		expect(answers).toMatchObject([{ payment: { amount: 125 }, invoice: { id: bill.id, status: 'paid' } }]);
	});

	it('a field that the agent leaves without a value is refused by its name: nobody is billed by a default', async () => {
		const before = await office.everything();
		const tool: Step = {
			...create,
			onError: 'continueRegularOutput',
			parameters: { ...create.parameters, options: { note: "={{ $fromAI('note', 'a note', 'string') }}" } },
		};
		const call = { client: 'ada@client.example', lines: [{ description: 'Advice', unitPrice: 80 }] };
		const answers = await callTool(tool, [
			{ ...call, note: '' },
			{ ...call, client: '', note: 'x' },
		]);
		expect(answers).toMatchObject([
			{ error: 'Options: Note is an expression that gave nothing.' },
			{ error: 'Client is an expression that gave nothing.' },
		]);
		expect(await office.everything()).toEqual(before);
	});

	it('a refused call gives the agent the reason', async () => {
		const before = await office.everything();
		const answers = await callTool({ ...create, onError: 'continueRegularOutput' }, [
			{ client: 'nobody@client.example', lines: [{ description: 'Advice', unitPrice: 80 }] },
		]);
		expect(answers).toMatchObject([
			{
				error: expect.stringContaining('nobody@client.example'),
				details: expect.stringContaining('create the client'),
				code: 'unknown_client',
				field: 'client',
			},
		]);
		expect(await office.everything()).toEqual(before);
	});
});
