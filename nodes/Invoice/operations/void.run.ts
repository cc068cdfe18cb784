import { voidInvoices } from '../../../src/usecases/manage-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex) => invoiceNameOf(field('invoice', itemIndex)),
		run: async (names, call, { invoicing }) => await voidInvoices(names, invoicing, call),
		show: (record, _outcome, itemIndex) => shownInvoice(record, field<boolean>('simple', itemIndex)),
	});
};
