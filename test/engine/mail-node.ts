import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

/**
 * What mail nodes do: the item becomes the mail, and remembers which item it was made from, unless its name says
 * otherwise.
 */
// eslint-disable-next-line @n8n/community-nodes/node-usable-as-tool -- a stand-in of the tests, not a node of ours
export class Mail implements INodeType {
	description = {
		displayName: 'Mail',
		name: 'mail',
		group: ['output' as const],
		version: 1,
		description: '',
		defaults: { name: 'Mail' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: {
		getInputData(): INodeExecutionData[];
		getNode(): { name: string };
	}): Promise<INodeExecutionData[][]> {
		const isPaired = this.getNode().name !== 'Unpaired';
		return [
			this.getInputData().map(({ json }, item) => ({
				json: { accepted: [(json.email as IDataObject).to], id: '18f3a2', messageId: '<1@x>' } as IDataObject,
				// n8n pairs items by itself where nothing is said and there are as many.
				pairedItem: { item: isPaired ? item : 99 },
			})),
		];
	}
}
