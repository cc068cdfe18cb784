import { invoiceOfItemField } from '../../shared/fields/record-fields';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';
import { whoCan } from '../../shared/systems/offered';

export const sendReminderOperation: Operation = {
	name: 'Send Reminder',
	value: 'sendReminder',
	action: 'Send reminder of an overdue invoice',
	description: 'Have the system itself remind the client by e-mail, once more each time',
	offered: whoCan('remind'),
	fields: [
		invoiceOfItemField({ description: 'The overdue invoice' }),
		{
			displayName: 'Late Fee',
			name: 'lateFee',
			type: 'string',
			default: '',
			placeholder: 'e.g. 60.00',
			description: "What the reminder asks for the delay, in the invoice's currency. Left empty, nothing.",
		},
		simplifyField(),
	],
	load: () => import('./send-reminder.run'),
};
