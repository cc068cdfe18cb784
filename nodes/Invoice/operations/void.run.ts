import { voidInvoices } from '../../../src/usecases/manage-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';
import { hintsOf } from '../../shared/run/run-hints';
import type { Execute } from '../../shared/run/operations';

const WAS_SENT =
	'The client has this invoice, and it is void now. In many countries the books want a credit note in its place: use Invoice → Credit.';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex) => invoiceNameOf(field('invoice', itemIndex)),
		run: async (names, call, { invoicing }) => await voidInvoices(names, invoicing, call),
		show: (record, { replayed }, itemIndex) => {
			if (!replayed && record.invoice.sending !== null) hintsOf(context).add(itemIndex, WAS_SENT);
			return shownInvoice(record, field<boolean>('simple', itemIndex));
		},
	});
};
