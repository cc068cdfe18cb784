import type { INodeProperties } from 'n8n-workflow';
import type { ReadField } from '../field-reader';

/** How many records to return. */
export const limitFields: readonly INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** The limit that the fields say; null for all. */
export const limitOf = (read: ReadField, itemIndex: number): number | null =>
	read('returnAll', itemIndex, false) === true ? null : Math.max(1, Math.trunc(Number(read('limit', itemIndex, 50))) || 1);

/** For lists that take a number: more than any ledger keeps. */
export const ALL = 1_000_000;
