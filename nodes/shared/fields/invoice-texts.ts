import type { INodeProperties } from 'n8n-workflow';
import type { InvoiceText } from '../../../src/domain/invoice/texts';
import { byLabel } from './by-label';

/** How the editor asks for each text of an invoice. */
const TEXT_FIELDS: Readonly<Record<InvoiceText, INodeProperties>> = {
	buyerReference: {
		displayName: 'Buyer Reference',
		name: 'buyerReference',
		type: 'string',
		default: '',
		placeholder: 'e.g. cost centre 0150',
		description: 'What the client asked for to route the invoice. Only the built-in ledger keeps it.',
	},
	note: {
		displayName: 'Note',
		name: 'note',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. As agreed by telephone',
		description:
			'Printed on the invoice. [client name], [job title] and [company] are filled in, as they are in the descriptions of lines.',
	},
	paymentLink: {
		displayName: 'Payment Link',
		name: 'paymentLink',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://pay.example.com/4711',
		description:
			'Where the client pays online: the button of the e-mail and of the page. Left empty, that of the template, or of the pattern in the settings.',
	},
	purchaseOrder: {
		displayName: 'Purchase Order',
		name: 'purchaseOrder',
		type: 'string',
		default: '',
		placeholder: 'e.g. PO-4711',
		description: "The number of the client's purchase order. Only the built-in ledger keeps it.",
	},
	reference: {
		displayName: 'Reference',
		name: 'reference',
		type: 'string',
		default: '',
		placeholder: 'e.g. Harbour project',
		description: "The client's own reference, such as a project",
	},
};

/** A template has a payment link, too. */
export const paymentLinkField = TEXT_FIELDS.paymentLink;

/** The options of an invoice with its texts, in the order of their labels. */
export const withTextFields = (options: readonly INodeProperties[]): INodeProperties[] =>
	byLabel([...options, ...Object.values(TEXT_FIELDS)]);
