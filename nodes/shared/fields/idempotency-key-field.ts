import type { INodeProperties } from 'n8n-workflow';
import { leftToItem, type FromItem } from './from-item';

interface KeyChoices {
	/** Where the incoming item has it, for a field that is left empty; left out, the run has a key of its own. */
	readonly fromItem?: FromItem;
	readonly description: string;
	readonly hint?: string;
	readonly placeholder?: string;
	readonly displayOptions?: INodeProperties['displayOptions'];
}

/** What names the request, so that asking twice has one effect. */
export const idempotencyKeyField = ({
	fromItem,
	description,
	hint,
	placeholder = 'e.g. order-1042',
	displayOptions,
}: KeyChoices): INodeProperties => {
	const field: INodeProperties = {
		displayName: 'Unique Key',
		name: 'idempotencyKey',
		type: 'string',
		default: '',
		placeholder,
		description,
		...(hint !== undefined && { hint }),
		...(displayOptions && { displayOptions }),
	};
	return fromItem ? leftToItem(field, fromItem) : field;
};
