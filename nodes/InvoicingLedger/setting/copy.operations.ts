import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../shared/run/operations';

const fileField = (words: Pick<INodeProperties, 'description' | 'hint' | 'required'>): INodeProperties => ({
	displayName: 'File',
	name: 'file',
	type: 'string',
	default: '',
	placeholder: 'e.g. /home/node/.n8n/invoicing/acme.sqlite',
	...words,
});

/** What a person does around the copy. */
const stepsNotice: INodeProperties = {
	displayName:
		'Before: unpublish the workflows that use the ledger. After: choose the credential of the new ledger in each of their nodes, and publish them.',
	name: 'stepsNotice',
	type: 'notice',
	default: '',
};

const closesField = (displayName: string, old: string): INodeProperties => ({
	displayName,
	name: 'closes',
	type: 'boolean',
	default: true,
	description: `Whether nothing can be written to ${old} any more, from the copy on. Two ledgers that both go on would bill twice.`,
});

export const copyFromLedgerFile: Operation = {
	name: 'Copy From File',
	value: 'copyFromFile',
	action: 'Copy ledger from file',
	description: "Fill this credential's empty ledger with everything of a ledger file: the way to PostgreSQL",
	fields: [
		stepsNotice,
		fileField({
			description: "Full path of the ledger file that is copied, in n8n's own folder or one that the host allows",
			hint: "Left empty, the default ledger in n8n's own folder. It is copied into the ledger of the credential above, which must be empty.",
		}),
		closesField("Close the File's Ledger Afterwards", 'the ledger in the file'),
	],
	load: async () => ({ execute: (await import('./copy.run')).copyFrom }),
};

export const copyToLedgerFile: Operation = {
	name: 'Copy to File',
	value: 'copyToFile',
	action: 'Copy ledger to file',
	description: "Move everything of this credential's ledger into a file: the way back from PostgreSQL",
	fields: [
		stepsNotice,
		fileField({
			description:
				"Full path of the file to copy into, in n8n's own folder or one that the host allows. It must be new or an empty ledger.",
			hint: "Left empty, the default ledger in n8n's own folder. The ledger of the credential above is copied into it.",
		}),
		closesField('Close This Ledger Afterwards', "this credential's ledger"),
	],
	load: async () => ({ execute: (await import('./copy.run')).copyTo }),
};
