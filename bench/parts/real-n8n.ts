import { chain, manualTrigger, node, type Execution, type N8n } from '../../test/e2e/harness';
import { Scene } from '../../test/e2e/scene';
import { moving } from '../lib/moving';
import { itemsOf, MODES } from '../lib/twelve-fields';
import { twoModes, type Took } from '../lib/two-modes';
import type { Part } from '../lib/part';

/** R5 and R6 in a real n8n, with the package as it is packed. */
export const realN8n: Part = {
	ids: ['R5', 'R6'],
	async *run() {
		const scene = await Scene.start();
		try {
			const { client } = await scene.job();
			yield* twoModes('n8n', (mode, round) => createIn(scene, itemsOf(round, client.id), MODES[mode]));
			yield* moving(scene);
		} finally {
			await scene.stop();
		}
	},
};

const NODE = 'Create';

/** One execution by hand: a list, split into items, billed. */
async function createIn({ n8n }: Scene, items: readonly object[], parameters: object): Promise<Took> {
	const list = node(
		'List',
		'n8n-nodes-base.set',
		{ mode: 'raw', jsonOutput: JSON.stringify({ list: items }), options: {} },
		{ typeVersion: 3.4 },
	);
	const split = node('Split', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'list', options: {} });
	const workflow = await n8n.importWorkflow(
		chain('Bill', [manualTrigger(), list, split, node(NODE, 'createInvoice', { ...parameters })]),
	);
	const execution = await finished(n8n, await n8n.api.start(workflow));
	if (execution.status !== 'success') throw new Error(execution.data?.resultData.error?.message ?? execution.status);
	const [run] = execution.data!.resultData.runData[NODE] as unknown as { executionTime: number }[];
	return { whole: Date.parse(execution.stoppedAt!) - Date.parse(execution.startedAt), node: run!.executionTime };
}

/** While n8n works out thousands of expressions it does not answer, and drops connections that it kept open. */
async function finished(n8n: N8n, executionId: string): Promise<Execution> {
	for (let tries = 0; ; tries += 1) {
		try {
			return await n8n.api.finished(executionId, 120_000);
		} catch (fault) {
			if ((fault as { code?: string }).code !== 'ECONNRESET' || tries === 5) throw fault;
		}
	}
}
