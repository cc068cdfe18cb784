import type { IDataObject } from 'n8n-workflow';
import { createProposals, type ProposalRequest } from '../../../src/usecases/keep-proposals';
import { keyReader } from '../../shared/run/fallback-key';
import { clientRefOf } from '../../shared/run/field-values';
import { openLedger } from '../../shared/ledger/open';
import { proposalToItem } from '../../shared/present/proposal-items';
import { rawLines } from '../../shared/run/raw-lines';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	const keyOf = keyReader(context, field);
	return await runItems(context, field, {
		read: (itemIndex): ProposalRequest => {
			const { linesJson, ...options } = field<IDataObject>('options', itemIndex, {});
			const lines = rawLines({ lines: field<IDataObject>('lines', itemIndex, {}), linesJson });
			return {
				idempotencyKey: keyOf(itemIndex),
				client: clientRefOf(field('client', itemIndex)),
				fields: { ...options, title: field('title', itemIndex), lines },
			};
		},
		run: async (requests, call) => await createProposals(requests, await openLedger(context, 'write'), call),
		show: (entry, { replayed }) => ({ ...proposalToItem(entry), created: !replayed }),
	});
};
