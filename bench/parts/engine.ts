import { Engine } from '../../test/engine/engine';
import { chain } from '../../test/engine/workflow';
import { furnish } from '../../test/crash/books';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { itemsOf, MODES } from '../lib/twelve-fields';
import { twoModes } from '../lib/two-modes';
import type { Part } from '../lib/part';

const NODE = 'createInvoice';

/** R5 in n8n's engine alone: no server, no database of n8n's own, and expressions that are cheaper than in n8n. */
export const engine: Part = {
	ids: ['R5'],
	async *run() {
		const own = await Engine.open([CreateInvoice]);
		const { client } = await furnish(own.ledger, 'bench');
		try {
			yield* twoModes('n8n-core alone', async (mode, round) => {
				const workflow = chain(itemsOf(round, client.id), { type: NODE, parameters: MODES[mode] });
				const begun = performance.now();
				const { run, error } = await own.run(workflow);
				const whole = performance.now() - begun;
				if (error) throw new Error(error.message);
				return { whole, node: run.data.resultData.runData[NODE]![0]!.executionTime };
			});
		} finally {
			await own.close();
		}
	},
};
