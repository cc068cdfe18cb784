import { pdfFieldOption } from '../../shared/fields/pdf-fields';
import { proposalOfItemField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

export const downloadProposal: Operation = {
	name: 'Download',
	value: 'download',
	action: 'Download proposal',
	description:
		"Write the proposal as a PDF file, in the client's language; of a signed one, what was signed and by whom",
	fields: [
		proposalOfItemField({
			description: 'The proposal to download; a draft says so',
		}),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'File Name',
					name: 'fileName',
					type: 'string',
					default: '',
					placeholder: 'e.g. proposal.pdf',
					description: 'Left out, the kind and number of the document, such as Proposal P-0042.pdf',
				},
				pdfFieldOption,
			],
		},
	],
	load: () => import('./download.run'),
};
