import type { SendingRequest } from '../../../src/usecases/manage-invoices';
import { reportSendings, type SendingReport } from '../../../src/usecases/record-sendings';
import { invoiceNameOf } from '../../shared/run/field-values';
import { runItems } from '../../shared/run/run-items';
import { sendingRunIds } from '../../shared/run/sending-run';
import { openSystems } from '../../shared/systems/open';
import { invoiceOfItem, saysItFailed } from '../prepared-invoice';
import { shownInvoice } from '../shown';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex): SendingReport => {
			const name = invoiceNameOf(field('invoice', itemIndex));
			const isNamed = 'number' in name || name.id !== '';
			const hasFailed = field('result', itemIndex) === 'failed' || (!isNamed && saysItFailed(context, itemIndex));
			return {
				invoice: isNamed ? name : invoiceOfItem(context, itemIndex),
				hasFailed,
				channel: hasFailed ? 'email' : field<SendingRequest['channel']>('channel', itemIndex),
				to: hasFailed ? '' : field('recipient', itemIndex, ''),
			};
		},
		run: async (reports, call, { invoicing, ledger }) =>
			await reportSendings(reports, { invoicing, claims: ledger.claims, runIds: sendingRunIds(context) }, call),
		show: (record, _outcome, itemIndex) => shownInvoice(record, field<boolean>('simple', itemIndex)),
	});
};
