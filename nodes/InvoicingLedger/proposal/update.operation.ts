import { proposalField } from '../../shared/fields/record-fields';
import { linesJsonField } from '../../shared/fields/lines-field';
import type { Operation } from '../../shared/run/operations';
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
	load: () => import('./update.run'),
};
