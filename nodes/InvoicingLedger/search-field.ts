import type { INodeProperties } from 'n8n-workflow';
import { limitFields } from '../shared/fields/limit-fields';

/** A search by what the records are called, further filters, and how many to return. */
export const searchFields = (
	description: string,
	placeholder: string,
	filters: readonly INodeProperties[] = [],
): readonly INodeProperties[] => [
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder,
		description: `${description}. Left empty, all of them.`,
	},
	...filters,
	...limitFields,
];
