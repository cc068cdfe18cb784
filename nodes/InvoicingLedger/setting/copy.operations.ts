import type { INodeProperties } from 'n8n-workflow';
import { textOf } from '../../shared/run/field-values';
import type { ReadField } from '../../shared/run/field-reader';
import { copyFromFile, copyToFile, type FileCopy } from './ledger-copies';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { copiedToItem, oneByOne } from './copied-item';

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

const orderOf = (field: ReadField, itemIndex: number): FileCopy => ({
	file: textOf(field('file', itemIndex, '')),
	closes: field<boolean>('closes', itemIndex, true),
});

const copying =
	(copy: typeof copyFromFile): Operation['execute'] =>
	async (context, field) =>
		await runItems(context, field, {
			read: (itemIndex) => orderOf(field, itemIndex),
			run: async (orders) => await oneByOne(orders, (order) => copy(context, order)),
			show: copiedToItem,
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
	execute: copying(copyFromFile),
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
	execute: copying(copyToFile),
};
