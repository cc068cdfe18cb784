import type { INodeProperties } from 'n8n-workflow';
import { clientField } from '../../shared/fields/record-fields';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';
import { searchFields } from '../search-field';

const filtersField: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		clientField({ whenEmpty: 'All clients', description: 'Only proposals to this client' }),
		{
			displayName: 'Sent at Least (Days Ago)',
			name: 'sentDaysAgo',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 3650 },
			default: 7,
			description: 'Only proposals that went out first so many days ago or longer',
		},
		{
			displayName: 'Status',
			name: 'states',
			type: 'multiOptions',
			options: [
				{ name: 'Accepted', value: 'accepted' },
				{ name: 'Declined', value: 'declined' },
				{ name: 'Draft', value: 'draft' },
				{ name: 'Expired', value: 'expired', description: 'Nobody signed until the last day' },
				{ name: 'Sent', value: 'sent', description: 'Not opened by the client yet' },
				{ name: 'Viewed', value: 'viewed', description: 'Opened, and neither signed nor declined' },
				{ name: 'Withdrawn', value: 'withdrawn' },
			],
			default: ['sent', 'viewed'],
			description: 'Only proposals in one of these states',
		},
	],
};

export const getManyProposals: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many proposals',
	description: 'List proposals, newest first',
	fields: [
		...searchFields("Part of a proposal's number or title, or of its client's name", 'e.g. garden', [filtersField]),
		simplifyField(),
	],
	load: () => import('./get-many.run'),
};
