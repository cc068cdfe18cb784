import type { INodeProperties } from 'n8n-workflow';
import { limitFields } from '../../shared/fields/limit-fields';
import type { Operation } from '../../shared/run/operations';
import { whoHasSeries } from '../../shared/systems/offered';

const searchField: INodeProperties = {
	displayName: 'Search',
	name: 'recurringSearch',
	type: 'string',
	default: '',
	placeholder: 'e.g. Care plan',
	description: 'Part of the name or of the client. Left empty, all of them.',
};

/**
 * Schedules and subscriptions by which a remote system makes invoices itself. The ledger's own stand in Invoicing
 * Ledger.
 */
export const getRecurringOperation: Operation = {
	name: 'Get Recurring',
	value: 'getRecurring',
	action: 'Get recurring invoices of the system',
	description:
		"List what the system makes again and again by itself, such as HighLevel's schedules and HubSpot's subscriptions, with the invoices made so far",
	offered: whoHasSeries(),
	fields: [searchField, ...limitFields],
	load: () => import('./get-recurring.run'),
};
