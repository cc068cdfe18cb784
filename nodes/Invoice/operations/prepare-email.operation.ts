import { invoiceOfItemField } from '../../shared/fields/record-fields';
import { inDoubtField } from '../../shared/fields/in-doubt-field';
import { attachPdfField } from '../../shared/fields/pdf-fields';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';

export const prepareEmailOperation: Operation = {
	name: 'Prepare E-Mail',
	value: 'prepareEmail',
	action: 'Prepare invoice e-mail',
	description: "Write the e-mail that carries the invoice, in the client's language, for any mail node to send",
	fields: [
		{
			displayName:
				'Behind this node: an If node that lets through items whose sending is "prepared"; a mail node, filled from email.to, email.cc, email.subject, email.text and email.html, with "data" as its attachment; then Record Sending. For many invoices, put all of them into a loop of one item: a run that dies then leaves one e-mail in doubt at most.',
			name: 'emailNotice',
			type: 'notice',
			default: '',
		},
		invoiceOfItemField({
			description: 'The invoice to send; a draft has to be finalised first',
		}),
		attachPdfField(),
		inDoubtField(),
		simplifyField(),
	],
	load: () => import('./prepare-email.run'),
};
