import type { IfInDoubt } from '../../../src/domain/invoice/sending-claim';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings';
import { claimSendings } from '../../../src/usecases/claim-sendings';
import { getSendableInvoices } from '../../../src/usecases/manage-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import { invoiceField } from '../../shared/fields/invoice-field';
import { inDoubtField } from '../../shared/fields/in-doubt-field';
import { simplifyField } from '../../shared/fields/simplify-field';
import { invoiceEmail } from '../../shared/present/items';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { sendingRuns } from '../../shared/run/sending-run';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';

export const prepareEmailOperation: Operation = {
	name: 'Prepare E-Mail',
	value: 'prepareEmail',
	action: 'Prepare invoice e-mail',
	description: "Write the e-mail that carries the invoice, in the client's language, for any mail node to send",
	fields: [
		{
			displayName:
				'Behind this node: an If node that lets through items whose sending is "prepared"; a mail node, filled from email.to, email.cc, email.subject, email.text and email.html; then Record Sending. For many invoices, put all of them into a loop of one item: a run that dies then leaves one e-mail in doubt at most.',
			name: 'emailNotice',
			type: 'notice',
			default: '',
		},
		invoiceField({
			required: true,
			idFrom: '={{ $json.id }}',
			description: 'The invoice to send; a draft has to be finalised first',
		}),
		inDoubtField(),
		simplifyField(),
	],
	execute: async (context, field) => {
		let settings = DEFAULT_SETTINGS;
		const runOf = sendingRuns(context);
		return await runItems(context, field, {
			open: () => openSystems(context, 'write'),
			read: (itemIndex) => ({
				name: invoiceNameOf(field('invoice', itemIndex)),
				asker: { run: runOf(itemIndex), ifInDoubt: field<IfInDoubt>('ifInDoubt', itemIndex) },
			}),
			run: async (requests, call, systems) => {
				settings = await systems.catalogue.settings();
				const outcomes = await getSendableInvoices(
					requests.map(({ name }) => name),
					systems,
					call,
				);
				return await claimSendings(
					outcomes,
					requests.map(({ asker }) => asker),
					systems.ledger.claims,
					call,
				);
			},
			show: (record, _outcome, itemIndex) => ({
				...shownInvoice(record, field<boolean>('simple', itemIndex)),
				email: invoiceEmail(record, settings),
			}),
		});
	},
};
