import type { INodeProperties } from 'n8n-workflow';
import { searchedList } from '../fields/locator';

/** The choice that filters nothing. */
export const ANY = 'any';

interface Picker {
	readonly displayName: string;
	readonly name: string;
	readonly search: string;
	readonly anyName: string;
	readonly placeholder: string;
	readonly description: string;
	readonly displayOptions?: INodeProperties['displayOptions'];
}

/** A field that takes one record, or any. */
export const pickerField = ({
	displayName,
	name,
	search,
	anyName,
	placeholder,
	description,
	displayOptions,
}: Picker): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	default: { mode: 'list', value: ANY, cachedResultName: anyName },
	description,
	...(displayOptions && { displayOptions }),
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: anyName,
			typeOptions: searchedList(search),
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder },
	],
});
