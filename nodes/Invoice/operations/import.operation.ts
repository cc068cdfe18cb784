import type { INodeProperties } from 'n8n-workflow';
import { dueDateOption } from '../../shared/fields/invoice-options';
import { idempotencyKeyField } from '../../shared/fields/idempotency-key-field';
import { linesJsonField } from '../../shared/fields/lines-field';
import { clientField } from '../../shared/fields/record-fields';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';
import { whoCan } from '../../shared/systems/offered';

interface Described {
	readonly placeholder?: string;
	readonly description?: string;
}

const textField = (displayName: string, name: string, more: Described = {}): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...more,
});

const dateField = (displayName: string, name: string, description?: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	...(description !== undefined && { description }),
});

const contentField: INodeProperties = {
	displayName: 'Content',
	name: 'content',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Amounts by Tax Rate', value: 'taxTotals', description: 'Where only sums are known' },
		{ name: 'Lines as JSON', value: 'json' },
	],
	default: 'taxTotals',
};

const taxTotalsField: INodeProperties = {
	displayName: 'Amounts by Tax Rate',
	name: 'taxTotals',
	type: 'fixedCollection',
	placeholder: 'Add Tax Rate',
	typeOptions: { multipleValues: true },
	default: {},
	description: 'A rate whose amounts are empty or 0 is left out',
	displayOptions: { show: { content: ['taxTotals'] } },
	options: [
		{
			displayName: 'Tax Rate',
			name: 'taxRate',
			values: [
				textField('Tax Rate (%)', 'taxRate', { placeholder: 'e.g. 25' }),
				textField('Net', 'net', { placeholder: 'e.g. 1000.00', description: 'Before tax' }),
				textField('Tax', 'tax', {
					placeholder: 'e.g. 250.00',
					description: 'As the other program rounded it. Left empty, it is worked out.',
				}),
				textField('Tax Category', 'taxCategory', {
					placeholder: 'e.g. AE',
					description: 'Left empty, S with a rate and Z without one',
				}),
			],
		},
	],
};

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'importOptions',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		textField('Amount Paid', 'amountPaid', {
			placeholder: 'e.g. 250.00',
			description: 'With tax; what was paid before',
		}),
		textField('Currency', 'currency', { placeholder: 'e.g. SEK', description: "Left out, the ledger's own" }),
		dueDateOption,
		textField('Note', 'note', { placeholder: 'e.g. Thank you' }),
		textField('Open Amount', 'openAmount', {
			placeholder: 'e.g. 1000.00',
			description: 'With tax; in place of Amount Paid, or to check it',
		}),
		dateField('Paid On', 'paidOn', 'When that was paid. Left out, the issue date.'),
		textField('Payment Reference', 'paymentReference', {
			placeholder: 'e.g. 10424',
			description: 'By which the client pays, such as an OCR number',
		}),
		textField('Purchase Order', 'purchaseOrder', { placeholder: 'e.g. PO-4711' }),
		textField('Reference', 'reference', { placeholder: 'e.g. Anna Berg' }),
		{
			displayName: 'Tell Triggers',
			name: 'tellTriggers',
			type: 'boolean',
			default: false,
			description: 'Whether what was paid before starts the Invoice Paid Trigger',
		},
		textField('Total', 'total', {
			placeholder: 'e.g. 1250.00',
			description: 'With tax; another sum of the amounts is then refused',
		}),
	],
};

export const importOperation: Operation = {
	name: 'Import',
	value: 'import',
	action: 'Import invoice',
	description: 'Take over an open invoice of another program, with its number; nothing is mailed',
	offered: whoCan('import'),
	fields: [
		clientField({
			required: true,
			moreModes: [
				{ displayName: 'E-Mail', name: 'email', placeholder: 'e.g. anna@acme.example' },
				{ displayName: 'Key', name: 'key', placeholder: 'e.g. customer-17' },
			],
			description: 'By Key: as Client → Create or Update was given it',
		}),
		{ ...textField('Invoice Number', 'invoiceNumber', { placeholder: 'e.g. 1042' }), required: true },
		{ ...dateField('Issue Date', 'issueDate'), required: true },
		contentField,
		taxTotalsField,
		linesJsonField({ show: { content: ['json'] } }),
		idempotencyKeyField({
			placeholder: 'e.g. import:1042',
			description: 'A row is imported once for each key. Left empty, the key is made of the number.',
		}),
		optionsField,
		simplifyField(),
	],
	load: () => import('./import.run'),
};
