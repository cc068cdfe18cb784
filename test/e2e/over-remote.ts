import type { RemoteOffice } from '../nodes/systems/remote-office';
import type { Workflow } from './harness';
import { sample, type Scene } from './scene';

const OURS = 'n8n-nodes-invoicing.';

/** Feeds are polled once a minute, and the first poll only sets the cursor. */
export const SEVERAL_POLLS = 200_000;

/** The sample with another system and its credential in each node of ours; nothing else is touched. */
function over({ system, nodeCredentials }: RemoteOffice, workflow: Workflow, credentialId: string): Workflow {
	const [[type, { name }]] = Object.entries(nodeCredentials!) as unknown as [[string, { name: string }]];
	return {
		...workflow,
		name: `${workflow.name} over ${system}`,
		nodes: workflow.nodes.map((node) =>
			node.type.startsWith(OURS)
				? {
						...node,
						parameters: { ...node.parameters, system },
						credentials: { [type]: { id: credentialId, name } },
					}
				: node,
		),
	};
}

/** Publishes samples over the office's account, signed in with one credential. @returns their ids, in order */
export async function publishOver(
	scene: Scene,
	office: RemoteOffice,
	names: readonly string[],
): Promise<readonly string[]> {
	const [[type, data]] = Object.entries(office.credentials) as [[string, Record<string, unknown>]];
	const { id } = await scene.n8n.api.putCredential({ name: office.system, type, data });
	const ids: string[] = [];
	for (const name of names) ids.push(await scene.n8n.importAndPublish(over(office, sample(name), id)));
	return ids;
}

/** The first poll of a feed only sets its cursor; what happens after it is delivered. */
export const marksAreSet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 15_000));
