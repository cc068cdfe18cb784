import { isLive } from '../../../domain/payment/payment';
import type { Call } from '../../../ports/call';
import type { InvoiceRecord, PaymentRecord } from '../../../ports/invoicing-system';
import type { HubSpotContext } from '../context';
import { readInvoices } from '../invoices/reading/read';
import { readPayments } from './read-payments';

/** How soon a payment shows on its invoice is unconfirmed: what does not show it yet is read again after these. */
const LOOK_AGAIN_MS: readonly number[] = [500, 1_500];

/**
 * Payments with their invoices, deleted ones too.
 * @param until `settled` looks a few times, until every payment that counts shows on its invoice
 */
export async function paymentRecords(
	context: HubSpotContext,
	ids: readonly string[],
	call: Call,
	until: 'settled' | 'read' = 'read',
): Promise<ReadonlyMap<string, PaymentRecord>> {
	if (ids.length === 0) return new Map();
	const payments = [...(await readPayments(context, ids, true)).values()].map(({ payment }) => payment);
	const invoices = new Map<string, InvoiceRecord>();
	let waiting = [...new Set(payments.flatMap(({ invoiceId }) => invoiceId ?? []))];
	for (const ms of [0, ...(until === 'settled' ? LOOK_AGAIN_MS : [])]) {
		if (waiting.length === 0) break;
		if (ms > 0) await context.pause(ms);
		for (const record of await readInvoices(context, waiting, call.now))
			if (record !== 'absent') invoices.set(record.invoice.id, record);
		waiting = waiting.filter((id) => invoices.has(id) && !showsPayments(invoices.get(id)!));
	}
	return new Map(
		payments.map((payment) => [payment.id, { payment, invoice: invoices.get(payment.invoiceId ?? '') ?? null }]),
	);
}

/** Whether what counts as paid on the invoice is at least what its payments come to. */
function showsPayments({ invoice, settlement }: InvoiceRecord): boolean {
	let sum = 0n;
	for (const payment of invoice.payments) if (isLive(payment) && payment.counts) sum += payment.amount;
	return settlement.status === 'paid' || settlement.paid >= sum;
}
