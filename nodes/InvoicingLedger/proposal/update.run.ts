import type { IDataObject } from 'n8n-workflow';
import { updateProposals, type ProposalChange } from '../../../src/usecases/keep-proposals';
import { idOf } from '../../shared/run/field-values';
import { openLedger } from '../../shared/ledger/open';
import { proposalToItem } from '../../shared/present/proposal-items';
import { rawLines } from '../../shared/run/raw-lines';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex): ProposalChange => {
			const { lines, linesJson, ...changes } = field<IDataObject>('changes', itemIndex, {});
			const given = rawLines({ lines, linesJson });
			return {
				id: idOf(field('proposal', itemIndex)),
				fields: { ...changes, ...(given !== undefined && { lines: given }) },
			};
		},
		run: async (requests, call) => await updateProposals(requests, await openLedger(context, 'write'), call),
		show: proposalToItem,
	});
};
