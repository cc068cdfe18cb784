import type { INodeProperties } from 'n8n-workflow';
import { searchedList } from './locator';

interface ProductChoices {
	readonly name?: string;
	readonly search?: string;
	readonly description: string;
	/** What an empty field means; left out, the field is required. */
	readonly whenEmpty?: string;
}

/** A field that picks a product of the ledger, by its code. */
export const productField = ({
	name = 'product',
	search = 'searchProducts',
	description,
	whenEmpty,
}: ProductChoices): INodeProperties => ({
	displayName: 'Product',
	name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description,
	...(whenEmpty === undefined && { required: true }),
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: whenEmpty ?? 'Pick one…',
			typeOptions: searchedList(search),
		},
		{ displayName: 'Code', name: 'code', type: 'string', placeholder: 'e.g. CARE-1' },
	],
});
