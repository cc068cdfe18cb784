import type { INodeProperties } from 'n8n-workflow';
import { idempotencyKeyField } from '../../shared/fields/idempotency-key-field';
import { issueDateOption } from '../../shared/fields/invoice-options';
import { invoiceOfItemField } from '../../shared/fields/record-fields';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';
import { whoCan } from '../../shared/systems/offered';

const creditOfField: INodeProperties = {
	displayName: 'Credit',
	name: 'creditOf',
	type: 'options',
	options: [
		{ name: 'An Amount', value: 'amount', description: 'With tax; spread over the tax rates of the invoice' },
		{ name: 'All That Is Left', value: 'full' },
		{ name: 'Some Lines', value: 'lines' },
	],
	default: 'full',
	description: 'How much of the invoice is taken back',
};

const linesField: INodeProperties = {
	displayName: 'Lines',
	name: 'creditLines',
	type: 'fixedCollection',
	placeholder: 'Add Line',
	typeOptions: { multipleValues: true },
	default: {},
	displayOptions: { show: { creditOf: ['lines'] } },
	options: [
		{
			displayName: 'Credited Line',
			name: 'line',
			values: [
				{
					displayName: 'Line',
					name: 'line',
					type: 'string',
					default: '',
					placeholder: 'e.g. 1',
					description: 'Counted from 1, as the invoice shows them',
				},
				{
					displayName: 'Quantity',
					name: 'quantity',
					type: 'string',
					default: '',
					placeholder: 'e.g. 2',
					description: 'Left empty, all that is left of the line',
				},
			],
		},
	],
};

const amountField: INodeProperties = {
	displayName: 'Amount',
	name: 'amount',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 250.00',
	description: "With tax, in the invoice's currency; a whole amount where its total is rounded",
	displayOptions: { show: { creditOf: ['amount'] } },
};

const restField: INodeProperties = {
	displayName: 'What Was Paid',
	name: 'rest',
	type: 'options',
	options: [
		{
			name: 'Keep for the Client',
			value: 'keep',
			description: 'Apply it to a later invoice with Register Payment',
		},
		{ name: 'Pay Back', value: 'refund', description: 'Record it with Register Payment → Refund once it is paid' },
	],
	default: 'keep',
	description: 'A credit note lowers what is owed first. What becomes of the rest, which was paid before.',
};

const finaliseField: INodeProperties = {
	displayName: 'Finalise',
	name: 'finalise',
	type: 'boolean',
	default: true,
	description: 'Whether to give it a number at once; a draft takes nothing yet',
};

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [issueDateOption],
};

export const creditOperation: Operation = {
	name: 'Credit',
	value: 'credit',
	action: 'Credit invoice',
	description: 'Make a credit note that takes back an invoice, or a part of it',
	offered: whoCan('credit'),
	fields: [
		invoiceOfItemField({ description: 'The finalised invoice to credit' }),
		creditOfField,
		linesField,
		amountField,
		{
			displayName: 'Reason',
			name: 'reason',
			type: 'string',
			default: '',
			placeholder: 'e.g. Returned goods',
			description: 'Shown on the credit note',
		},
		restField,
		finaliseField,
		idempotencyKeyField({
			placeholder: 'e.g. return-77',
			description:
				'Names this credit, so that it is made once however often the workflow runs. Left empty, each execution makes a new one.',
			hint: 'Not the key of the invoice: that one names the invoice',
		}),
		optionsField,
		simplifyField(),
	],
	load: () => import('./credit.run'),
};
