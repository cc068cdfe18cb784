import { attachPdfField } from '../../shared/fields/pdf-fields';
import { invoiceOfItemField } from '../../shared/fields/record-fields';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';
import { whoCan } from '../../shared/systems/offered';

export const remindOperation: Operation = {
	name: 'Remind',
	value: 'remind',
	action: 'Remind of an overdue invoice',
	description: 'Make the reminder whose day has come, with its e-mail, for any mail node to send',
	offered: whoCan('reminderDocuments'),
	fields: [
		{
			displayName:
				'Set steps, fees and interest with Invoicing Ledger → Setting → Update → Reminders. Behind this node: an If node that lets through items whose "email" exists; a mail node, filled from email.to, email.cc, email.subject, email.text and email.html, with "data" as its attachment; then Sending → Record Sending.',
			name: 'remindNotice',
			type: 'notice',
			default: '',
		},
		invoiceOfItemField({ description: 'The overdue invoice' }),
		{
			displayName: 'Step',
			name: 'step',
			type: 'string',
			default: '',
			placeholder: 'e.g. 14',
			description:
				'Days after the due date, as the settings have them. Left empty, the last step whose day has come.',
		},
		{
			displayName: 'If It Was Made Before',
			name: 'ifMadeBefore',
			type: 'options',
			options: [
				{ name: 'Give a Copy of Its E-Mail', value: 'again', description: 'Also where it was sent' },
				{
					name: 'Send It Unless It Was Sent',
					value: 'unsent',
					description: 'Once more where an earlier run got the e-mail and did not record what became of it',
				},
				{
					name: 'Send It Unless It May Have Been Sent',
					value: 'ask',
					description: 'What an earlier run left in doubt is left to you',
				},
			],
			default: 'unsent',
			description: 'Each invoice gets one reminder of a step',
		},
		attachPdfField(),
		simplifyField(),
	],
	load: () => import('./remind.run'),
};
