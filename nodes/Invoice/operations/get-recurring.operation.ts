import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { RecurringSeries } from '../../../src/ports/remote-system';
import { listRecurringSeries } from '../../../src/usecases/list-recurring-series';
import { textOf } from '../../shared/run/field-values';
import { ALL, limitFields, limitOf } from '../../shared/fields/limit-fields';
import { placeOf } from '../../shared/present/items';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';

const searchField: INodeProperties = {
	displayName: 'Search',
	name: 'recurringSearch',
	type: 'string',
	default: '',
	placeholder: 'e.g. Care plan',
	description: 'Part of the name or of the client. Left empty, all of them.',
};

const seriesToItem = (system: string, { client, madeInvoiceIds, ...series }: RecurringSeries): IDataObject => ({
	...placeOf(system),
	...series,
	client: client && { id: client.id, name: client.name, email: client.email },
	madeInvoiceIds: [...madeInvoiceIds],
});

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
	displayOptions: { hide: { system: ['ledger'], invoicesIn: ['ledger'] } },
	fields: [searchField, ...limitFields],
	execute: async (context, field) => {
		let system = '';
		return await runItems(context, field, {
			open: () => openSystems(context),
			read: (itemIndex) => ({
				search: textOf(field('recurringSearch', itemIndex, '')),
				limit: limitOf(field, itemIndex) ?? ALL,
			}),
			run: async (queries, _call, systems) => {
				({ system } = systems.invoicing);
				return await listRecurringSeries(queries, systems);
			},
			show: (series) => series.map((one) => seriesToItem(system, one)),
		});
	},
};
