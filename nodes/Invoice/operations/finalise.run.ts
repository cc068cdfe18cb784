import { finaliseInvoices } from '../../../src/usecases/manage-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import { hintAtNoQuantity } from '../../shared/run/no-quantity-hint';
import { runItems } from '../../shared/run/run-items';
import { hintAtNumber } from '../../shared/run/test-hints';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex) => invoiceNameOf(field('invoice', itemIndex)),
		run: async (names, call, { invoicing }) => await finaliseInvoices(names, invoicing, call),
		show: (record, { replayed }, itemIndex) => {
			if (!replayed) hintAtNumber(context, record);
			hintAtNoQuantity(context, itemIndex, record);
			return shownInvoice(record, field<boolean>('simple', itemIndex));
		},
	});
};
