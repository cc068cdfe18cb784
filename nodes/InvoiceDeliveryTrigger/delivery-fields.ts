import type { INodeProperties } from 'n8n-workflow';
import { eventSystemFields } from '../shared/fields/system-field';
import { eventDeliveryFields } from '../shared/trigger/delivery-fields';
import { pickerField } from '../shared/trigger/pickers';

/** The fields of the Invoice Delivery Trigger, in the order in which they are shown. */
export const deliveryTriggerFields: INodeProperties[] = [
	...eventSystemFields,
	{
		displayName:
			'Put Deliver Invoice behind this node: the invoice leaves by the next way of the settings. Failures are reported with Invoice → Update Delivery Status.',
		name: 'nextWayNotice',
		type: 'notice',
		default: '',
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
