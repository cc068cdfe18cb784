import { clientField } from '../../shared/fields/record-fields';
import { linesJsonField } from '../../shared/fields/lines-field';
import type { Operation } from '../../shared/run/operations';
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
		onceField('proposal', 'e.g. offer-312'),
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
	],
	load: () => import('./create.run'),
};
