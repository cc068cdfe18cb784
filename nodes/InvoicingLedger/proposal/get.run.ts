import { getProposals } from '../../../src/usecases/manage-proposals';
import { idOf } from '../../shared/run/field-values';
import { openLedger } from '../../shared/ledger/open';
import { proposalToItem, wholeProposalToItem } from '../../shared/present/proposal-items';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => idOf(field('proposal', itemIndex)),
		run: async (ids, call) => await getProposals(ids, (await openLedger(context)).proposals, call),
		show: (entry, _outcome, itemIndex) =>
			field<boolean>('simple', itemIndex) ? proposalToItem(entry) : wholeProposalToItem(entry),
	});
};
