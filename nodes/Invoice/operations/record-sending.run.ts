import type { SendingRequest } from '../../../src/usecases/hand-over';
import { reportSendings, type SendingReport } from '../../../src/usecases/record-sendings';
import { invoiceNameOf } from '../../shared/run/field-values';
import { runItems } from '../../shared/run/run-items';
import { sendingRunIds } from '../../shared/run/sending-run';
import { openSystems } from '../../shared/systems/open';
import { invoiceOfItem, saysItFailed } from '../prepared-invoice';
import { stoppedMailNode } from '../stopped-mail-node';
import { shownInvoice } from '../shown';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	// The same for each item, as one run of that node handed all of them on.
	const stopped = stoppedMailNode(context);
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex): SendingReport => {
			const name = invoiceNameOf(field('invoice', itemIndex));
			const isNamed = 'number' in name || name.id !== '';
			const hasFailed = field('result', itemIndex) === 'failed' || saysItFailed(context, itemIndex);
			return {
				invoice: isNamed ? name : invoiceOfItem(context, itemIndex),
				hasFailed,
				// Who says that it failed has looked already.
				stopped: field('result', itemIndex) === 'failed' ? null : stopped,
				channel: hasFailed ? '' : field<SendingRequest['channel']>('channel', itemIndex, ''),
				to: hasFailed ? '' : field('recipient', itemIndex, ''),
				remoteId: hasFailed ? '' : field('remoteId', itemIndex, ''),
			};
		},
		run: async (reports, call, { invoicing, ledger }) =>
			await reportSendings(reports, { invoicing, claims: ledger.claims, runIds: sendingRunIds(context) }, call),
		show: (record, _outcome, itemIndex) => shownInvoice(record, field<boolean>('simple', itemIndex)),
	});
};
