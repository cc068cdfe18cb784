import { withdrawProposals } from '../../../src/usecases/manage-proposals';
import { idOf } from '../../shared/run/field-values';
import { proposalField } from '../../shared/fields/proposal-field';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { proposalToItem } from '../../shared/present/proposal-items';
import { runItems } from '../../shared/run/run-items';

export const withdrawProposal: Operation = {
	name: 'Withdraw',
	value: 'withdraw',
	action: 'Withdraw proposal',
	description: 'Take a proposal back that nobody has signed: its page says so, and it can no longer be signed',
	fields: [proposalField({ required: true, description: 'The proposal to withdraw' })],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => idOf(field('proposal', itemIndex)),
			run: async (ids, call) =>
				await withdrawProposals(ids, (await openLedger(context, 'write')).proposals, call),
			show: proposalToItem,
		});
	},
};
