import { eInvoiceFormatField } from '../e-invoice-format-field';
import { invoiceOfItemField } from '../../shared/fields/record-fields';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';

export const checkEInvoiceOperation: Operation = {
	name: 'Check E-Invoice',
	value: 'checkEInvoice',
	action: 'Check whether an invoice can be an e-invoice',
	description: 'Say what an invoice lacks to be sent as an e-invoice, by the rules that receivers check',
	fields: [
		invoiceOfItemField({
			description: 'The invoice to check; a draft, too',
		}),
		eInvoiceFormatField(),
		simplifyField(),
	],
	load: () => import('./check-e-invoice.run'),
};
