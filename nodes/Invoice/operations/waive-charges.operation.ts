import { idempotencyKeyField } from '../../shared/fields/idempotency-key-field';
import { invoiceOfItemField } from '../../shared/fields/record-fields';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';
import { whoCan } from '../../shared/systems/offered';

export const waiveChargesOperation: Operation = {
	name: 'Waive Charges',
	value: 'waiveCharges',
	action: 'Waive charges of reminders',
	description: 'Ask no more for the open fees, interest and lump sum of reminders. This cannot be undone.',
	offered: whoCan('reminderDocuments'),
	fields: [
		invoiceOfItemField({ description: 'The invoice whose reminders asked for the charges' }),
		{
			displayName: 'Step',
			name: 'step',
			type: 'string',
			default: '',
			placeholder: 'e.g. 14',
			description:
				'Days after the due date of the reminder whose charges are waived. Left empty, all that is open of all reminders.',
		},
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Paid a day late',
			description: 'Kept in the history of the invoice',
		},
		idempotencyKeyField({
			placeholder: 'e.g. waive-77',
			description:
				'Names this waiving, so that it is done once however often the workflow runs. Left empty, each execution asks anew.',
			hint: 'Not the key of the invoice: that one names the invoice',
		}),
		simplifyField(),
	],
	load: () => import('./waive-charges.run'),
};
