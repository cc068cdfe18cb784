import type {
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IPinData,
	IWorkflowSettings,
} from 'n8n-workflow';

/** A workflow as n8n exports it, as far as the engine needs it. */
export interface WorkflowJson {
	readonly id: string;
	readonly name: string;
	readonly nodes: INode[];
	readonly connections: IConnections;
	readonly pinData: IPinData;
	readonly settings?: IWorkflowSettings;
}

/** A node as a test names it; what is left out is as in a node fresh from the panel. */
export interface Step {
	readonly type: string;
	readonly name?: string;
	readonly parameters?: INodeParameters;
	readonly onError?: INode['onError'];
	readonly retryOnFail?: boolean;
	readonly maxTries?: number;
	/** In milliseconds. */
	readonly waitBetweenTries?: number;
	readonly credentials?: INode['credentials'];
}

export const START = 'Start';

const locate = (mode: string, value: unknown) => ({ __rl: true, mode, value }) as INodeParameters;

/** What a resource locator holds. */
export const byId = (value: unknown) => locate('id', value);
export const byNumber = (value: unknown) => locate('number', value);
export const byEmail = (value: unknown) => locate('email', value);

/** Start, with its items pinned, and then one node after the other. */
export function chain(items: readonly IDataObject[], ...steps: readonly Step[]): WorkflowJson {
	const nodes: INode[] = [
		nodeOf({ type: 'test.start', name: START }, 0),
		...steps.map((step, at) => nodeOf(step, at + 1)),
	];
	const connections: IConnections = {};
	for (const [at, node] of nodes.slice(0, -1).entries())
		connections[node.name] = { main: [[{ node: nodes[at + 1]!.name, type: 'main', index: 0 }]] };
	return {
		id: 'wf-1',
		name: 'Under test',
		nodes,
		connections,
		pinData: { [START]: items.map((json): INodeExecutionData => ({ json })) },
	};
}

function nodeOf({ type, name, parameters, ...settings }: Step, at: number): INode {
	return {
		id: `node-${at}`,
		name: name ?? type,
		type: type.includes('.') ? type : `n8n-nodes-invoicing.${type}`,
		typeVersion: 1,
		position: [at * 200, 0],
		parameters: parameters ?? {},
		...settings,
	};
}
