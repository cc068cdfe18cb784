import { textOf } from '../../shared/run/field-values';
import { backUpLedger } from './ledger-copies';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { copiedToItem, oneByOne } from './copied-item';

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
	execute: async (context, field) =>
		await runItems(context, field, {
			read: (itemIndex) => textOf(field('file', itemIndex, '')),
			run: async (files) => await oneByOne(files, (file) => backUpLedger(context, file)),
			// For the node that takes the backup to another machine.
			show: (copied) => ({ file: copied.file, ...copiedToItem(copied) }),
		}),
};
