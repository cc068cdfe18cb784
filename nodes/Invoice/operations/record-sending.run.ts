import type { IExecuteFunctions } from 'n8n-workflow';
import { isNothing } from '../../../src/domain/text';
import type { SendingRequest } from '../../../src/usecases/hand-over';
import { reportSendings, type SendingReport } from '../../../src/usecases/record-sendings';
import { invoiceNameOf } from '../../shared/run/field-values';
import type { ReadField } from '../../shared/run/field-reader';
import { holdsExpression } from '../../shared/run/read-saved-field';
import { hintsOf } from '../../shared/run/run-hints';
import { runItems } from '../../shared/run/run-items';
import { sendingRunIds } from '../../shared/run/sending-run';
import { openSystems } from '../../shared/systems/open';
import { invoiceOfItem, namedOrReminder, saysItFailed } from '../prepared-invoice';
import { stoppedMailNode } from '../stopped-mail-node';
import { shownInvoice } from '../shown';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	// The same for each item, as one run of that node handed all of them on.
	const stopped = stoppedMailNode(context);
	const recorded = recordedReader(context, field);
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex): SendingReport => {
			const name = invoiceNameOf(field('invoice', itemIndex));
			const isNamed = !('id' in name) || name.id !== '';
			const hasFailed = field('result', itemIndex) === 'failed' || saysItFailed(context, itemIndex);
			return {
				invoice: isNamed ? namedOrReminder(context, itemIndex, name) : invoiceOfItem(context, itemIndex),
				hasFailed,
				// Who says that it failed has looked already.
				stopped: field('result', itemIndex) === 'failed' ? null : stopped,
				channel: hasFailed ? '' : field<SendingRequest['channel']>('channel', itemIndex, ''),
				remoteId: hasFailed ? '' : recorded('remoteId', itemIndex),
				to: hasFailed ? '' : recorded('recipient', itemIndex),
				warn: (words) => hintsOf(context).add(itemIndex, words),
			};
		},
		run: async (reports, call, { invoicing, ledger }) =>
			await reportSendings(reports, { invoicing, claims: ledger.claims, runIds: sendingRunIds(context) }, call),
		show: (record, _outcome, itemIndex) => shownInvoice(record, field<boolean>('simple', itemIndex)),
	});
};

const LABELS = { remoteId: 'Remote ID', recipient: 'Recipient' } as const;
const MISSED = {
	remoteId: 'Update Delivery Status will not find this sending.',
	recipient: 'The client is taken for the recipient.',
} as const;

/**
 * Reads what is known of something that went out already. An expression that gives nothing is no reason to leave the
 * sending unrecorded, as it would go out once more: the item warns of it.
 */
function recordedReader(context: IExecuteFunctions, field: ReadField) {
	return (name: keyof typeof LABELS, itemIndex: number): unknown => {
		const value = field(name, itemIndex, '');
		if (!isNothing(value)) return value;
		if (holdsExpression(context.getNode().parameters[name]))
			hintsOf(context).add(itemIndex, `${LABELS[name]} is an expression that gave nothing. ${MISSED[name]}`);
		return '';
	};
}
