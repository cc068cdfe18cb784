import type { INodeProperties } from 'n8n-workflow';
import { leftToItem, type FromItem } from './from-item';

/** What differs between the fields that pick one record. */
export interface Locator {
	readonly displayName: string;
	readonly name: string;
	/** A method of `ledgerSearches`. */
	readonly search: string;
	readonly placeholder: string;
	readonly description: string;
	readonly hint?: string;
	readonly required?: boolean;
	/** What an empty field means, shown in it: "All clients". */
	readonly whenEmpty?: string;
	/** Where the incoming item has it, for a field that is left empty; `whenEmpty` says so. */
	readonly fromItem?: FromItem;
	/** Further ways to name the record, typed in. */
	readonly moreModes?: readonly TypedMode[];
	/** The way that is chosen in a fresh node; left out, the list. */
	readonly startsIn?: string;
	readonly displayOptions?: INodeProperties['displayOptions'];
}

interface TypedMode {
	readonly displayName: string;
	readonly name: string;
	readonly placeholder: string;
}

/** What a node may say differently about a record's field. */
export type LocatorChoices = Partial<
	Pick<
		Locator,
		| 'displayName'
		| 'name'
		| 'search'
		| 'description'
		| 'hint'
		| 'required'
		| 'whenEmpty'
		| 'fromItem'
		| 'moreModes'
		| 'startsIn'
		| 'displayOptions'
	>
>;

/** A field that picks one record: from a list that searches, or by id. */
export const locatorField = ({
	displayName,
	name,
	search,
	placeholder,
	description,
	hint,
	required,
	whenEmpty = 'Pick one…',
	fromItem,
	moreModes,
	startsIn,
	displayOptions,
}: Locator): INodeProperties => {
	const field: INodeProperties = {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: startsIn ?? 'list', value: '' },
		description,
		...(required && { required }),
		...(hint !== undefined && { hint }),
		...(displayOptions && { displayOptions }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: whenEmpty,
				typeOptions: searchedList(search),
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder },
			...(moreModes ?? []).map((mode) => ({ ...mode, type: 'string' }) as const),
		],
	};
	return fromItem ? leftToItem(field, fromItem) : field;
};

/** A list that searches. The editor would refuse to load it without a credential; the ledger needs none. */
export const searchedList = (searchListMethod: string) => ({
	searchListMethod,
	searchable: true,
	skipCredentialsCheckInRLC: true,
});
