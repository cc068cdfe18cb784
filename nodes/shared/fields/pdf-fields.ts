import type { INodeProperties } from 'n8n-workflow';

/** Where n8n's own nodes look for a file. */
export const STANDARD_FILE_FIELD = 'data';

export const pdfFieldOption: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryField',
	type: 'string',
	default: STANDARD_FILE_FIELD,
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
};

/** For nodes that prepare an e-mail. @param displayOptions when an e-mail is prepared */
export const attachPdfField = (displayOptions: INodeProperties['displayOptions'] = {}): INodeProperties => ({
	displayName: 'PDF for the E-Mail',
	name: 'attachPdf',
	type: 'boolean',
	default: true,
	description:
		'Whether to put the document on the item as a PDF, in the binary field "data". Name that field in the attachments of the mail node: in Send Email, Attachments (File).',
	displayOptions,
});
