import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { getSendableInvoices } from '../../../src/usecases/manage-invoices';
import { invoiceNameOf } from '../../shared/field-values';
import { invoiceField } from '../../shared/fields/invoice-field';
import { simplifyField } from '../../shared/fields/simplify-field';
import { invoiceEmail } from '../../shared/items';
import type { Operation } from '../../shared/operations';
import { runItems } from '../../shared/run-items';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';

export const prepareEmailOperation: Operation = {
	name: 'Prepare E-Mail',
	value: 'prepareEmail',
	action: 'Prepare invoice e-mail',
	description: 'Write the e-mail that carries the invoice, in the client\'s language, for any mail node to send',
	fields: [
		{
			displayName: 'Put a mail node behind this one, such as Send Email: <b>email.to</b>, <b>email.cc</b>, <b>email.subject</b>, <b>email.text</b> and <b>email.html</b> are in the item. Then use <b>Record Sending</b>, so that <b>email.alreadySent</b> can tell the next run.',
			name: 'emailNotice',
			type: 'notice',
			default: '',
		},
		invoiceField({ required: true, idFrom: '={{ $json.id }}', description: 'The invoice to send; a draft has to be finalised first' }),
		simplifyField(),
	],
	execute: async (context, field) => {
		let settings = DEFAULT_SETTINGS;
		return await runItems(context, field, {
			open: () => openSystems(context),
			read: (itemIndex) => invoiceNameOf(field('invoice', itemIndex)),
			run: async (names, call, systems) => {
				settings = await systems.catalogue.settings();
				return await getSendableInvoices(names, systems, call);
			},
			show: (record, _outcome, itemIndex) => ({ ...shownInvoice(record, field<boolean>('simple', itemIndex)), email: invoiceEmail(record, settings) }),
		});
	},
};
