import type { Operation } from '../../shared/run/operations';

export const backUp: Operation = {
	name: 'Back Up',
	value: 'backUp',
	action: 'Back up ledger',
	description: 'Write the whole ledger into a new SQLite file, while n8n goes on working with it',
	fields: [
		{
			displayName: 'File',
			name: 'file',
			type: 'string',
			default: '',
			placeholder: 'e.g. /home/node/.n8n/before-update.sqlite',
			description:
				"Full path of a file that is not there yet, in n8n's own folder or one that the host allows. It is never overwritten.",
			hint: 'Left empty, a file named by date and time in the folder .n8n/invoicing/backups',
		},
	],
	load: () => import('./back-up.run'),
};
