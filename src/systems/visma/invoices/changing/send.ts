import type { Sending } from '../../../../domain/invoice/invoice';
import type { Call } from '../../../../ports/call';
import type { InvoiceRecord, RecordSending, SendInvoice } from '../../../../ports/invoicing-system';
import { done, refused, type Outcome } from '../../../../ports/outcome';
import { go, inTwoSteps, stop, type Looked } from '../../../../remote/two-steps';
import type { Visma } from '../../context';
import { cannotReceive } from '../../refusals';
import { barred } from '../rules';
import { seeing, type Seen } from './change';
import { barredWay, SEND_WAYS, type VismaWay } from './send-ways';

/**
 * Sent by Visma itself: finalised invoices only. Each sends once more each time it is asked for; Visma has no key that
 * would prevent it.
 */
export function sendInvoicesInVisma(
	visma: Visma,
	batch: readonly SendInvoice[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const see = seeing(visma, batch, call);
	return inTwoSteps(
		batch,
		call,
		async ({ id, way }) => {
			const looked = await see(id, (seen): Looked<Seen, InvoiceRecord> => {
				const refusal = barred('recordSending', seen.record);
				return refusal ? stop(refusal) : go(seen);
			});
			const refusal = 'ready' in looked ? await barredWay(visma, looked.ready, way as VismaWay) : null;
			return refusal ? stop(refusal) : looked;
		},
		async ({ document, record }, { way }) => {
			const sent = await send(visma, document.wire.Id, record, way as VismaWay, call);
			if ('kind' in sent) return sent;
			await visma.sendings.recordSent(visma.system, [{ invoiceId: record.invoice.id, sending: sent }]);
			return done({ ...record, invoice: { ...record.invoice, sending: sent } });
		},
	);
}

async function send(
	{ api }: Visma,
	wireId: string,
	{ currentClient }: InvoiceRecord,
	way: VismaWay,
	{ now }: Call,
): Promise<Sending | Outcome<never>> {
	const { type, channel } = SEND_WAYS[way];
	if (type === null) {
		await api.emailInvoice(wireId, { Email: currentClient.email });
		return { at: now, channel, to: currentClient.email };
	}
	// An e-invoice to somebody who cannot receive it may fail later, where nobody looks.
	const [recipient] = type === 1 ? await api.recipientsOf(currentClient.id) : [null];
	if (recipient === undefined) return refused(cannotReceive(currentClient.name));
	await api.sendInvoice(wireId, type);
	const to = type === 4 ? `Kivra: ${currentClient.name}` : (recipient?.ElectronicAddress ?? currentClient.name);
	return { at: now, channel, to };
}

/** It went out another way: kept in the ledger, since Visma has no call for it. */
export function recordSendingsInVisma(
	visma: Visma,
	batch: readonly RecordSending[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const see = seeing(visma, batch, call);
	return inTwoSteps(
		batch,
		call,
		({ id }) =>
			see(id, ({ record }): Looked<InvoiceRecord, InvoiceRecord> => {
				const refusal = barred('recordSending', record);
				return refusal ? stop(refusal) : go(record);
			}),
		async (record, { sending }) => {
			await visma.sendings.recordSent(visma.system, [{ invoiceId: record.invoice.id, sending }]);
			return done({ ...record, invoice: { ...record.invoice, sending } });
		},
	);
}
