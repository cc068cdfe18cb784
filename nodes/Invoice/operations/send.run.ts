import type { SendingWay } from '../../../src/ports/capabilities';
import { sendInvoices, type SendRequest } from '../../../src/usecases/send-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex): SendRequest => ({
			invoice: invoiceNameOf(field('invoice', itemIndex)),
			way: field<SendingWay>('way', itemIndex, 'email'),
		}),
		run: async (requests, call, { invoicing }) => await sendInvoices(requests, invoicing, call),
		show: (record, _outcome, itemIndex) => shownInvoice(record, field<boolean>('simple', itemIndex)),
	});
};
