import type { INodeProperties } from 'n8n-workflow';

/** Whose rules an e-invoice follows; left as it is, those that follow from the seller and the client. */
export const eInvoiceFormatField = (displayOptions?: INodeProperties['displayOptions']): INodeProperties => ({
	displayName: 'E-Invoice Format',
	name: 'eInvoiceFormat',
	type: 'options',
	options: [
		{
			name: 'Automatic',
			value: '',
			description:
				'CIUS-RO of a Romanian seller, XRechnung to a client with a Leitweg-ID (0204), otherwise Peppol BIS Billing',
		},
		{ name: 'CIUS-RO', value: 'cius-ro', description: 'UBL for RO e-Factura in Romania' },
		{
			name: 'Factur-X / ZUGFeRD',
			value: 'factur-x',
			description: 'The PDF with the e-invoice inside, for France and Germany; it goes by e-mail',
		},
		{ name: 'Peppol BIS Billing', value: 'peppol', description: 'UBL for Peppol, in Norway EHF' },
		{ name: 'XRechnung', value: 'xrechnung', description: 'UBL for public and other buyers in Germany' },
	],
	default: '',
	description: 'By whose rules the e-invoice is written',
	...(displayOptions && { displayOptions }),
});
