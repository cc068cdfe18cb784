import type { ProposalState } from '../../../src/domain/proposal/proposal';
import { listProposals, type ProposalSearch } from '../../../src/usecases/manage-proposals';
import { clientRefOf } from '../../shared/run/field-values';
import { clientField } from '../../shared/fields/client-field';
import { simplifyField } from '../../shared/fields/simplify-field';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { proposalToItem, wholeProposalToItem } from '../../shared/present/proposal-items';
import { runItems } from '../../shared/run/run-items';
import { queryOf, searchFields } from '../search-field';

interface Filters {
	readonly client?: unknown;
	readonly sentDaysAgo?: unknown;
	readonly states?: readonly ProposalState[];
}

export const getManyProposals: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many proposals',
	description: 'List proposals, newest first',
	fields: [
		...searchFields("Part of a proposal's number or title, or of its client's name"),
		{
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
		},
		simplifyField(),
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex): ProposalSearch => {
				const { client, sentDaysAgo, states } = field<Filters>('filters', itemIndex, {});
				return {
					...queryOf(field, itemIndex),
					client: clientRefOf(client),
					sentDaysAgo,
					states: states ?? null,
				};
			},
			run: async (searches, call) => await listProposals(searches, await openLedger(context), call),
			show: (entries, _outcome, itemIndex) =>
				entries.map(field<boolean>('simple', itemIndex) ? proposalToItem : wholeProposalToItem),
		});
	},
};
