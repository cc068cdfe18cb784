import type { INodeProperties } from 'n8n-workflow';
import { invoiceOfItemField, paymentField } from '../shared/fields/record-fields';
import { EVENT_KEY } from '../shared/fields/from-item';
import { idempotencyKeyField } from '../shared/fields/idempotency-key-field';
import { systemFields } from '../shared/fields/system-field';
import { whereItCan } from '../shared/systems/capable';
import { descriptionFor, notOfferedNotices, whoCan } from '../shared/systems/offered';
import { detailsField, refundDetailsField } from './details-field';

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Apply Existing Payment',
			value: 'apply',
			action: 'Apply existing payment',
			description: descriptionFor('Put a payment that was received before on an invoice', whoCan('applyPayment')),
		},
		{
			name: 'Confirm Pending Payment',
			value: 'confirm',
			action: 'Confirm pending payment',
			description: descriptionFor('A payment that was on its way has arrived', whoCan('pendingPayment')),
		},
		{
			name: 'Delete Payment',
			value: 'delete',
			action: 'Delete payment',
			description: descriptionFor(
				'Take a payment back, such as a mistake or a debit that bounced',
				whoCan('deletePayment'),
			),
		},
		{
			name: 'Refund',
			value: 'refund',
			action: 'Record refund',
			description: descriptionFor('Money went back to the client, on a credit note', whoCan('credit')),
		},
		{
			name: 'Register New Payment',
			value: 'register',
			action: 'Register new payment',
			description: 'Money came in, or is on its way',
		},
	],
	default: 'register',
};

const registering = { show: { operation: ['register'] } };
const refunding = { show: { operation: ['refund'] } };
/** Hidden by the switch, not shown by it: where a system knows no payments without an invoice there is no switch. */
const onInvoice = { ...registering, hide: { isUnapplied: [true] } };
const byFacts = { show: { operation: ['apply'], findBy: ['facts'] } };

const unappliedField: INodeProperties = {
	displayName: 'Not for an Invoice Yet',
	name: 'isUnapplied',
	type: 'boolean',
	default: false,
	description: 'Whether the money was received and it is not known yet for which invoice. Apply it to one later.',
	displayOptions: whereItCan('applyPayment', registering.show),
};

const amountField: INodeProperties = {
	displayName: 'Amount',
	name: 'amount',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1250.00',
};

const amountFields: readonly INodeProperties[] = [
	{
		...amountField,
		description: "What was paid, in the invoice's currency",
		hint: 'Left empty, all that is still to be paid',
		displayOptions: onInvoice,
	},
	{
		...amountField,
		required: true,
		description: 'What was paid',
		hint: 'Name its currency under Options',
		displayOptions: { show: { operation: ['register'], isUnapplied: [true] } },
	},
	{
		...amountField,
		description: "What was paid back, in the credit note's currency",
		hint: 'Left empty, all that is to be paid back; where nothing is, all that is kept for the client',
		displayOptions: refunding,
	},
];

const methodField: INodeProperties = {
	displayName: 'Payment Method',
	name: 'method',
	type: 'options',
	options: [
		{ name: 'Bank Transfer', value: 'bank_transfer' },
		{ name: 'Card', value: 'card' },
		{ name: 'Cash', value: 'cash' },
		{ name: 'Cheque', value: 'check' },
		{ name: 'Direct Debit', value: 'direct_debit' },
		{
			name: 'Online',
			value: 'online',
			description: 'Through a payment provider. Such an invoice can never be voided.',
		},
		{ name: 'Other', value: 'other' },
	],
	default: 'bank_transfer',
	displayOptions: { show: { operation: ['register', 'refund'] } },
};

const pendingField: INodeProperties = {
	displayName: 'Pending',
	name: 'isPending',
	type: 'boolean',
	default: false,
	description:
		"Whether the money is still on its way, such as a bank debit. It does not count as paid until it is confirmed, unless the ledger's settings say so.",
	displayOptions: whereItCan('pendingPayment', registering.show),
};

const findByField: INodeProperties = {
	displayName: 'Find Payment By',
	name: 'findBy',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Amount and Payer',
			value: 'facts',
			description: "The received payment that fits the amount, the payer's e-mail address, or both",
		},
		{ name: 'List or ID', value: 'id', description: 'One that you pick, or whose ID you know' },
	],
	default: 'id',
	displayOptions: { show: { operation: ['apply'] } },
};

/** The fields of Register Payment, in the order in which they are shown. */
export const paymentFields: INodeProperties[] = [
	...systemFields,
	operationField,
	...notOfferedNotices(whoCan('applyPayment'), { operation: ['apply'] }),
	...notOfferedNotices(whoCan('pendingPayment'), { operation: ['confirm'] }),
	...notOfferedNotices(whoCan('deletePayment'), { operation: ['delete'] }),
	...notOfferedNotices(whoCan('credit'), { operation: ['refund'] }),
	invoiceOfItemField({
		description: 'The invoice that is paid',
		displayOptions: onInvoice,
	}),
	invoiceOfItemField({
		description: 'The invoice that the payment is for',
		displayOptions: { show: { operation: ['apply'] } },
	}),
	invoiceOfItemField({
		displayName: 'Credit Note',
		whenEmpty: 'The credit note of the incoming item',
		description: 'The credit note on which money was paid back',
		displayOptions: refunding,
	}),
	findByField,
	paymentField({
		required: true,
		description: 'A payment that was received and not applied yet',
		displayOptions: { show: { operation: ['apply'], findBy: ['id'] } },
	}),
	{
		displayName: 'Amount',
		name: 'findAmount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1250.00',
		description: "What was paid, in the invoice's currency. Left empty, any amount.",
		displayOptions: byFacts,
	},
	{
		displayName: 'Payer E-Mail',
		name: 'findPayerEmail',
		type: 'string',
		default: '',
		placeholder: 'e.g. anna@acme.example',
		description: 'Who paid. Left empty, anyone.',
		displayOptions: byFacts,
	},
	paymentField({
		required: true,
		description: 'The payment that arrived',
		displayOptions: { show: { operation: ['confirm'] } },
	}),
	paymentField({
		required: true,
		description: 'The payment to take back. It stays in the records as deleted, and its invoice is open again.',
		displayOptions: { show: { operation: ['delete'] } },
	}),
	...amountFields,
	methodField,
	pendingField,
	unappliedField,
	idempotencyKeyField({
		fromItem: EVENT_KEY,
		placeholder: 'e.g. bank-2026-0311-7',
		description:
			"Names this payment, so that it counts once however often the workflow runs. Not the invoice's own key: a second payment of the same amount would be taken for the first.",
		hint: "Best is the bank's or the payment provider's transaction ID. Left empty, the key of the event that a trigger gave; else each execution registers a new one.",
		displayOptions: registering,
	}),
	idempotencyKeyField({
		placeholder: 'e.g. bank-2026-0311-8',
		description:
			'Names this refund, so that it counts once however often the workflow runs. Left empty, each execution records a new one.',
		displayOptions: refunding,
	}),
	detailsField,
	refundDetailsField,
];
