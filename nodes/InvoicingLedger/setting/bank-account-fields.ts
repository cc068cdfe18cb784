import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { ReferenceScheme } from '../../../src/domain/payment-reference/reference-scheme';
import { byLabel } from '../../shared/fields/by-label';

const SCHEMES: Readonly<Record<ReferenceScheme, Omit<INodePropertyOptions, 'value'>>> = {
	none: {
		name: 'None: Clients Pay With the Invoice Number',
		description: 'Right without an agreement with the bank, and in Romania',
	},
	kid10: {
		name: 'Norway: KID With Modulus 10',
		description:
			'The digits of the invoice number with a check digit. For the usual OCR giro agreement. Payment Reference Length says its length.',
	},
	kid11: {
		name: 'Norway: KID With Modulus 11',
		description: 'The same with the other check digit, where the agreement with the bank says modulus 11',
	},
	rf: {
		name: 'RF Creditor Reference (ISO 11649)',
		description: 'For the euro area and payments from abroad: RF, two check digits and the invoice number',
	},
	'ocr-check': {
		name: 'Sweden: OCR With Check Digit',
		description:
			'The digits of the invoice number and a check digit. For an agreement about the check digit alone, soft or hard.',
	},
	'ocr-length': {
		name: 'Sweden: OCR With Length and Check Digit',
		description: 'A digit for the length stands before the check digit. For an agreement about variable length.',
	},
	'ocr-fixed': {
		name: 'Sweden: OCR of One Length',
		description:
			'With a check digit, and zeros in front. For an agreement about fixed length, which Payment Reference Length says.',
	},
};

/** In the order of their names. */
const schemeOptions: INodePropertyOptions[] = (Object.entries(SCHEMES) as [ReferenceScheme, INodePropertyOptions][])
	.map(([value, option]) => ({ ...option, value }))
	.sort((a, b) => a.name.localeCompare(b.name));

/** Where clients pay, and what they name when they do. */
export const bankAccountFields: readonly INodeProperties[] = byLabel([
	{
		displayName: 'Bankgiro',
		name: 'bankgiro',
		type: 'string',
		default: '',
		placeholder: 'e.g. 5050-1055',
		description: 'An account in Sweden, with or without the hyphen',
	},
	{
		displayName: 'BIC',
		name: 'bic',
		type: 'string',
		default: '',
		placeholder: 'e.g. NDEASESS',
		description: 'Of the bank of the IBAN: clients abroad may need it',
	},
	{
		displayName: 'IBAN',
		name: 'iban',
		type: 'string',
		default: '',
		placeholder: 'e.g. SE45 5000 0000 0583 9825 7466',
	},
	{
		displayName: 'Norwegian Account',
		name: 'accountNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 8601 11 17947',
		description: 'The kontonummer, with its 11 digits',
	},
	{
		displayName: 'Payment Link Pattern',
		name: 'paymentLinkPattern',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://pay.acme.example/[invoice number]',
		description:
			'The address where invoices are paid online that have no payment link of their own. [invoice ID], [invoice number], [payment reference], [amount], [minor amount], [currency] and [client email] are filled in.',
	},
	{
		displayName: 'Payment Reference',
		name: 'referenceScheme',
		type: 'options',
		options: schemeOptions,
		default: 'none',
		description:
			'What clients name when they pay, made of the invoice number when an invoice is finalised. It has to be as the agreement with the bank says: banks refuse other references.',
	},
	{
		displayName: 'Payment Reference Length',
		name: 'referenceLength',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 25, numberPrecision: 0 },
		default: 0,
		description:
			'How many digits a reference has, check digit included, where the agreement with the bank says one length: 2 to 25 for an OCR of one length, 4 to 25 for a KID. 0 for none.',
	},
	{
		displayName: 'Plusgiro',
		name: 'plusgiro',
		type: 'string',
		default: '',
		placeholder: 'e.g. 902003-3',
		description: 'An account in Sweden, with or without the hyphen',
	},
	{
		displayName: 'Swish Number',
		name: 'swishNumber',
		type: 'string',
		default: '',
		placeholder: 'e.g. 123 785 69 01',
		description: 'Of a company in Sweden, which begins with 123. Invoices in SEK show a QR code for it.',
	},
]);
