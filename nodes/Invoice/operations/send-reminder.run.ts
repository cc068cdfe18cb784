import { remindInvoices, type RemindRequest } from '../../../src/usecases/remind-invoices';
import { invoiceNameOf } from '../../shared/run/field-values';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';

export const execute: Execute = async (context, field) =>
	await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex): RemindRequest => ({
			invoice: invoiceNameOf(field('invoice', itemIndex)),
			lateFee: field('lateFee', itemIndex, ''),
		}),
		run: async (requests, call, { invoicing }) => await remindInvoices(requests, invoicing, call),
		show: ({ record, count, sentOn }, _outcome, itemIndex) => ({
			...shownInvoice(record, field<boolean>('simple', itemIndex)),
			reminder: { count, sentOn },
		}),
	});
