import { findInvoices } from '../../../src/usecases/find-invoices';
import { columnsToItem } from '../show-columns';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import { findRequestOf } from '../find-request';
import { shownInvoice } from '../shown';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		open: () => openSystems(context),
		read: (itemIndex) => findRequestOf(field, itemIndex),
		run: async (requests, call, systems) => await findInvoices(requests, systems, call),
		show: (records, _outcome, itemIndex) => {
			const { columns = [] } = field<{ readonly columns?: readonly string[] }>('options', itemIndex, {});
			return records.map((record) =>
				columns.length > 0
					? columnsToItem(record, columns)
					: shownInvoice(record, field<boolean>('simple', itemIndex)),
			);
		},
	});
};
