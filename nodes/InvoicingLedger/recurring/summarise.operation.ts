import type { Operation } from '../../shared/run/operations';

export const summariseRun: Operation = {
	name: 'Prepare Summary E-Mail',
	value: 'summarise',
	action: 'Prepare summary e-mail of a run',
	description: 'Turn what a run sent and what failed into one e-mail to you, with what comes next',
	fields: [
		{
			displayName:
				"All incoming items become one item with email.to, email.subject, email.text and email.html. Invoices count as sent when they were recorded as sent; items with an error count as failed. The e-mail goes to the Company E-Mail of the ledger's settings.",
			name: 'summaryNotice',
			type: 'notice',
			default: '',
		},
	],
	load: () => import('./summarise.run'),
};
