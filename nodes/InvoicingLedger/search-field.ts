import type { INodeProperties } from 'n8n-workflow';
import type { RecordQuery } from '../../src/ports/catalogue';
import { textOf } from '../shared/run/field-values';
import { ALL, limitFields, limitOf } from '../shared/fields/limit-fields';
import type { ReadField } from '../shared/run/field-reader';

/** A search by what the records are called, and how many to return. */
export const searchFields = (description: string): readonly INodeProperties[] => [
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. acme',
		description: `${description}. Left empty, all of them.`,
	},
	...limitFields,
];

export const queryOf = (read: ReadField, itemIndex: number): RecordQuery => ({
	search: textOf(read('search', itemIndex, '')),
	limit: limitOf(read, itemIndex) ?? ALL,
});
