import { attachPdfField } from '../../shared/fields/pdf-fields';
import { proposalOfItemField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

export const prepareProposalEmail: Operation = {
	name: 'Prepare E-Mail',
	value: 'prepareEmail',
	action: 'Prepare proposal e-mail',
	description:
		"Give the proposal a number and a link to its page, and write the e-mail that carries it, in the client's language",
	fields: [
		{
			displayName:
				'Put a mail node behind this one, such as Send Email: email.to, email.subject, email.text and email.html are in the item. The client signs on the page that the Proposal Accepted Trigger of a published workflow hosts.',
			name: 'emailNotice',
			type: 'notice',
			default: '',
		},
		proposalOfItemField({
			description: 'The proposal to send; one that was sent before gets a further link',
		}),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'E-Mail Subject',
					name: 'subject',
					type: 'string',
					default: '',
					placeholder: 'e.g. Your new garden',
					description:
						'Your own words in place of the standard ones. [client name], [total] and [company] are filled in.',
				},
				{
					displayName: 'E-Mail Text',
					name: 'text',
					type: 'string',
					typeOptions: { rows: 4 },
					default: '',
					placeholder: 'e.g. Dear Anna, …',
					description:
						'Your own words above the link, in place of the standard ones, with the same fields in brackets as the subject',
				},
				{
					displayName: 'Page Address',
					name: 'page',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://n8n.acme.example/…/proposal',
					description:
						'The Production URL of the Proposal Accepted Trigger. Left out, the one that was published last.',
				},
			],
		},
	],
	load: () => import('./prepare-email.run'),
};

export const prepareProposalCopy: Operation = {
	name: 'Prepare Copy',
	value: 'prepareCopy',
	action: 'Prepare copy of signed proposal',
	description: 'Write the e-mail with what the client signed or declined, for any mail node',
	fields: [proposalOfItemField({ description: 'One that was signed or declined' }), attachPdfField()],
	load: () => import('./prepare-copy.run'),
};
