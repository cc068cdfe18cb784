import type { INodeProperties, ITriggerFunctions } from 'n8n-workflow';
import type { EventKind } from '../../src/domain/event';
import { labelOf } from '../../src/domain/system-name';
import { unlessOffered } from '../../src/usecases/offered';
import { whereItCan } from '../shared/systems/capable';
import { refusalError } from '../shared/run/node-errors';
import { eventDeliveryFields } from '../shared/trigger/delivery-fields';
import { invoiceItems } from '../shared/trigger/event-items';
import { pickedId, pickerField } from '../shared/trigger/pickers';
import { recentInvoices } from '../shared/trigger/recent';
import { eventSystemFields } from '../shared/fields/system-field';
import { triggerFields } from '../shared/trigger/trigger-fields';
import type { TriggerSpec } from '../shared/trigger/trigger-spec';

export const paidFields: INodeProperties[] = [
	...eventSystemFields,
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Fully Paid', value: 'invoice.paid', description: 'Nothing is open on the invoice any more' },
			{
				name: 'Partly Paid',
				value: 'invoice.partially_paid',
				description: 'A payment was received, and something is still open',
			},
			{
				name: 'Payment Pending',
				value: 'invoice.payment_pending',
				description: 'A payment is on its way, such as a bank debit, and does not count yet',
				displayOptions: whereItCan('pendingPayment'),
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

/** What the fields of the Invoice Paid Trigger ask for. */
export function readPaidSpec(trigger: ITriggerFunctions): TriggerSpec {
	const field = triggerFields(trigger, paidFields);
	const kinds = field<readonly EventKind[]>('events', []);
	if (kinds.length === 0)
		throw refusalError(trigger.getNode(), {
			code: 'event_missing',
			message: 'No event is chosen',
			fix: 'Choose in Events what starts the workflow, such as Fully Paid.',
		});
	const clientId = pickedId(field('client', ''));
	return {
		of: 'invoices',
		kinds,
		filter: {},
		check: async ({ catalogue, invoicing }) => {
			const silent = kinds.includes('invoice.payment_pending')
				? unlessOffered(invoicing, 'pendingPayment', 'tell of pending payments')
				: null;
			if (silent) throw refusalError(trigger.getNode(), silent);
			const [client] = clientId === null ? [] : await catalogue.readClients([clientId]);
			if (client === 'absent')
				throw refusalError(trigger.getNode(), {
					code: 'unknown_client',
					message: `${labelOf(invoicing.system)} has no client "${clientId}"`,
					fix: 'Pick the client from the list, or choose Any Client.',
				});
		},
		recent: (ledger) => recentInvoices(ledger, kinds),
		describe: (ledger, events) => invoiceItems(ledger, events, clientId),
	};
}
