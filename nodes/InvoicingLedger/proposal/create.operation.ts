import type { IDataObject } from 'n8n-workflow';
import { createProposals, type ProposalRequest } from '../../../src/usecases/keep-proposals';
import { keyReader } from '../../shared/run/fallback-key';
import { clientRefOf } from '../../shared/run/field-values';
import { clientField } from '../../shared/fields/client-field';
import { linesJsonField } from '../../shared/fields/lines-field';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { proposalToItem } from '../../shared/present/proposal-items';
import { rawLines } from '../../shared/run/raw-lines';
import { runItems } from '../../shared/run/run-items';
import { onceField } from '../key-field';
import { messageField, proposalLinesField, termsField, titleField, validUntilField } from './proposal-options';

export const createProposal: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create proposal',
	description: 'Write a proposal; it is a draft until its e-mail is prepared',
	fields: [
		{ ...titleField, required: true },
		clientField({ required: true, description: 'Who is to sign it, and is billed then' }),
		proposalLinesField('What is offered. Optional lines are billed only when the client ticks them.'),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Currency',
					name: 'currency',
					type: 'string',
					default: '',
					placeholder: 'e.g. SEK',
					description: "Three letters. Left out, the ledger's own.",
				},
				linesJsonField(),
				messageField,
				termsField,
				validUntilField,
			],
		},
		onceField('proposal'),
	],
	execute: async (context, field) => {
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
	},
};
