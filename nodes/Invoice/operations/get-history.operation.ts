import { getHistories } from '../../../src/usecases/manage-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import { invoiceField } from '../../shared/fields/invoice-field';
import { historyToItem } from '../../shared/present/items';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { whereItCan } from '../../shared/systems/capable';
import { openSystems } from '../../shared/systems/open';

export const getHistoryOperation: Operation = {
	name: 'Get History',
	value: 'getHistory',
	action: 'Get invoice history',
	description: 'Who changed what, when, from what to what: one item per change',
	displayOptions: whereItCan('history'),
	fields: [
		invoiceField({
			required: true,
			idFrom: '={{ $json.id }}',
			description: 'The invoice whose history to read; one that was deleted can still be named by ID',
		}),
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			open: () => openSystems(context),
			read: (itemIndex) => invoiceNameOf(field('invoice', itemIndex)),
			run: async (names, call, { invoicing }) => await getHistories(names, invoicing, call),
			show: (entries) => entries.map(historyToItem),
		});
	},
};
