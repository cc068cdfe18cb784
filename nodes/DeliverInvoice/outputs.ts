import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

const WAYS: readonly unknown[] = ['email', 'e-invoice', 'letter'];

/** In the order of the outputs: those of the ways, then the one for what a person has to see to. */
export const OUTPUT_NAMES = ['E-Mail', 'E-Invoice', 'Letter', 'Attention'] as const;

/** The items by their outputs. A refused one goes to the last, too. The names fit beside the outputs on the canvas. */
export function byOutput(items: readonly INodeExecutionData[]): INodeExecutionData[][] {
	const outputs = OUTPUT_NAMES.map((): INodeExecutionData[] => []);
	for (const item of items) {
		const at = WAYS.indexOf(chosenOf(item.json));
		outputs[at < 0 ? WAYS.length : at]!.push(item);
	}
	return outputs;
}

/** By which way an item of this node goes; undefined for none. */
const chosenOf = ({ delivery }: IDataObject): unknown =>
	typeof delivery === 'object' && delivery !== null && 'chosen' in delivery ? delivery.chosen : undefined;
