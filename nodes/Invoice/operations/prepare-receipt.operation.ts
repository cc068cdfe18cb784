import { attachPdfField } from '../../shared/fields/pdf-fields';
import { invoiceOfItemField } from '../../shared/fields/record-fields';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';

export const prepareReceiptOperation: Operation = {
	name: 'Prepare Receipt',
	value: 'prepareReceipt',
	action: 'Prepare receipt e-mail',
	description: "Write the e-mail that says what was paid, in the client's language, for any mail node to send",
	fields: [
		{
			displayName:
				'Behind this node: a mail node, filled from email.to, email.cc, email.subject, email.text and email.html, with "data" as its attachment. A receipt is no sending of the invoice, and each run writes it again.',
			name: 'receiptNotice',
			type: 'notice',
			default: '',
		},
		invoiceOfItemField({
			description: 'The invoice on which something was paid',
		}),
		attachPdfField(),
		simplifyField(),
	],
	load: () => import('./prepare-receipt.run'),
};
