import { getProposals } from '../../../src/usecases/manage-proposals';
import { idOf } from '../../shared/run/field-values';
import { proposalField } from '../../shared/fields/proposal-field';
import { simplifyField } from '../../shared/fields/simplify-field';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { proposalToItem, wholeProposalToItem } from '../../shared/present/proposal-items';
import { runItems } from '../../shared/run/run-items';

export const getProposal: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get proposal',
	description: 'Read one proposal and what became of it',
	fields: [proposalField({ required: true, description: 'The proposal to read' }), simplifyField()],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => idOf(field('proposal', itemIndex)),
			run: async (ids, call) => await getProposals(ids, (await openLedger(context)).proposals, call),
			show: (entry, _outcome, itemIndex) =>
				field<boolean>('simple', itemIndex) ? proposalToItem(entry) : wholeProposalToItem(entry),
		});
	},
};
