import type { IDataObject } from 'n8n-workflow';
import { updateProposals, type ProposalChange } from '../../../src/usecases/keep-proposals';
import { idOf } from '../../shared/run/field-values';
import { linesJsonField } from '../../shared/fields/lines-field';
import { proposalField } from '../../shared/fields/proposal-field';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { proposalToItem } from '../../shared/present/proposal-items';
import { rawLines } from '../../shared/run/raw-lines';
import { runItems } from '../../shared/run/run-items';
import { messageField, proposalLinesField, termsField, titleField, validUntilField } from './proposal-options';

export const updateProposal: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update proposal',
	description: 'Change a proposal that nobody has signed or declined; a later date opens an expired one again',
	fields: [
		proposalField({ required: true, description: 'The proposal to change' }),
		{
			displayName: 'Fields to Update',
			name: 'changes',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			description:
				'What is not added here stays as it is. A client who has the page open is asked to read it again before signing.',
			options: [
				proposalLinesField('Takes the place of all lines the proposal has'),
				linesJsonField(),
				messageField,
				termsField,
				titleField,
				validUntilField,
			],
		},
	],
	execute: async (context, field) => {
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
	},
};
