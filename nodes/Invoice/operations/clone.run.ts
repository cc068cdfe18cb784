import { cloneInvoices } from '../../../src/usecases/manage-invoices';
import { keyReader } from '../../shared/run/fallback-key';
import { invoiceNameOf } from '../../shared/run/field-values';
import { hintAtNoQuantity } from '../../shared/run/no-quantity-hint';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	const keyOf = keyReader(context, field);
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex) => ({
			invoice: invoiceNameOf(field('invoice', itemIndex)),
			idempotencyKey: keyOf(itemIndex),
		}),
		run: async (requests, call, { invoicing }) => await cloneInvoices(requests, invoicing, call),
		show: (record, { replayed }, itemIndex) => {
			hintAtNoQuantity(context, itemIndex, record);
			return { ...shownInvoice(record, field<boolean>('simple', itemIndex)), created: !replayed };
		},
	});
};
