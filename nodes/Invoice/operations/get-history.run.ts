import { getHistories } from '../../../src/usecases/manage-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import { historyToItem } from '../../shared/present/items';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		open: () => openSystems(context),
		read: (itemIndex) => invoiceNameOf(field('invoice', itemIndex)),
		run: async (names, call, { invoicing }) => await getHistories(names, invoicing, call),
		show: (entries) => entries.map(historyToItem),
	});
};
