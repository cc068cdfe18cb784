import type { INodeProperties } from 'n8n-workflow';
import { descriptionFor, whoCan } from '../shared/systems/offered';
import { eventDeliveryFields } from '../shared/trigger/delivery-fields';
import { pickerField } from '../shared/trigger/pickers';
import { eventSystemFields } from '../shared/fields/system-field';

export const paidFields: INodeProperties[] = [
	...eventSystemFields,
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Credited',
				value: 'invoice.credited',
				description: descriptionFor(
					'A credit note took back the invoice or a part of it; no money came',
					whoCan('credit'),
				),
			},
			{ name: 'Fully Paid', value: 'invoice.paid', description: 'Nothing is open on the invoice any more' },
			{
				name: 'Partly Paid',
				value: 'invoice.partially_paid',
				description: 'A payment was received, and something is still open',
			},
			{
				name: 'Payment Pending',
				value: 'invoice.payment_pending',
				description: descriptionFor(
					'A payment is on its way, such as a bank debit, and does not count yet',
					whoCan('pendingPayment'),
				),
			},
		],
		default: ['invoice.paid'],
		description: 'What starts the workflow',
	},
	pickerField({
		displayName: 'Client',
		name: 'client',
		search: 'searchClientsOrAny',
		anyName: 'Any Client',
		placeholder: 'e.g. cli_4be0643f1d98573b97cdca98',
		description: 'Only invoices of this client start the workflow',
	}),
	eventDeliveryFields,
];
