import { randomUUID } from 'node:crypto';
import type { Json, Workflow, WorkflowNode } from './types';

/** A node for `chain`: a name, a type, its parameters. */
export const node = (
	name: string,
	type: string,
	parameters: Json = {},
	more: Partial<WorkflowNode> = {},
): WorkflowNode => ({
	id: randomUUID(),
	name,
	type: type.includes('.') ? type : `n8n-nodes-invoicing.${type}`,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	...more,
});

export const manualTrigger = (name = 'Start'): WorkflowNode => node(name, 'n8n-nodes-base.manualTrigger');

/** A workflow whose nodes run one after the other, which is what most tests need. */
export function chain(name: string, nodes: WorkflowNode[]): Workflow {
	const placed = nodes.map((one, index) => ({ ...one, position: [index * 220, 0] as [number, number] }));
	const links = placed.slice(0, -1).map((one, index) => {
		const next = placed[index + 1]!.name;
		return [one.name, { main: [[{ node: next, type: 'main', index: 0 }]] }] as const;
	});
	return { name, nodes: placed, connections: Object.fromEntries(links), settings: { executionOrder: 'v1' } };
}
