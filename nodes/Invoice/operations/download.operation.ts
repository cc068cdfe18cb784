import type { INodeProperties } from 'n8n-workflow';
import { eInvoiceFormatField } from '../e-invoice-format-field';
import { invoiceOfItemField } from '../../shared/fields/record-fields';
import { pdfFieldOption } from '../../shared/fields/pdf-fields';
import type { Operation } from '../../shared/run/operations';
import { whereAnotherCan } from '../../shared/systems/capable';

const documentOf: INodeProperties = {
	displayName: 'Document Of',
	name: 'documentOf',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'This Package', value: 'package', description: "Made here, in the client's language" },
		{
			name: 'The System',
			value: 'system',
			description: 'What the accounts hold: the finalised invoice as the system drew it, one file each',
		},
	],
	default: 'package',
};

const documentOfFields = whereAnotherCan('ownPdf', { format: ['pdf'] }).map((displayOptions) => ({
	...documentOf,
	displayOptions,
}));

/** The system draws invoices, one file each: there is nothing more to choose. */
const ofTheSystem = { documentOf: ['system'] };

export const downloadOperation: Operation = {
	name: 'Download',
	value: 'download',
	action: 'Download invoice',
	description: "Write the invoice as a PDF, HTML or e-invoice file, made by this package in the client's language",
	fields: [
		invoiceOfItemField({
			description: 'The invoice to download; a draft says so',
		}),
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'PDF', value: 'pdf', description: 'PDF/A-3 and PDF/UA: for printing, sending and keeping' },
				{
					name: 'E-Invoice',
					value: 'eInvoice',
					description: 'A file that programs read: UBL, or Factur-X; refused where something is missing',
				},
				{ name: 'HTML', value: 'html', description: 'The page that clients see, as a file' },
			],
			default: 'pdf',
		},
		...documentOfFields,
		{
			displayName: 'Document',
			name: 'document',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Invoice', value: 'invoice', description: 'What is billed, and what is open' },
				{ name: 'Receipt', value: 'receipt', description: 'What was paid; only for an invoice with a payment' },
			],
			default: 'invoice',
			displayOptions: { show: { format: ['html', 'pdf'] }, hide: ofTheSystem },
		},
		eInvoiceFormatField({ show: { format: ['eInvoice'] } }),
		{
			displayName: 'PDF Inside',
			name: 'pdfInside',
			type: 'boolean',
			default: true,
			description: 'Whether the e-invoice carries the PDF, for readers',
			displayOptions: { show: { format: ['eInvoice'] }, hide: { eInvoiceFormat: ['factur-x'] } },
		},
		{
			displayName: 'Files',
			name: 'files',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'One per Invoice', value: 'each', description: 'Each item gets its own file' },
				{ name: 'One for All', value: 'merged', description: 'One item with one file, such as for printing' },
			],
			default: 'each',
			displayOptions: { show: { format: ['pdf'] }, hide: ofTheSystem },
		},
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
					placeholder: 'e.g. invoice.pdf',
					description: 'Left out, the kind and number of the document, such as Invoice INV-0042.pdf',
				},
				pdfFieldOption,
			],
		},
	],
	load: () => import('./download.run'),
};
