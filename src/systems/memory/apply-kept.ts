import { payFromKept } from '../../domain/credit/apply-kept';
import { isLive } from '../../domain/payment/payment';
import { accept } from '../../domain/refusal';
import type { Call } from '../../ports/call';
import { settlePayment } from './paying';
import { findInvoice } from './records';
import type { MemoryState } from './state';

/** Pays an invoice that was finalised just now with what is kept for its client, where the setting says so. */
export function applyKept(state: MemoryState, id: string, call: Call): void {
	const { settings, payments } = state.rows;
	const making = { newId: () => state.newId('pay'), now: call.now };
	const unapplied = [...payments.values()].filter(isLive);
	for (const { before, paid, rest } of payFromKept(findInvoice(state, id)!, unapplied, settings, making)) {
		payments.delete(paid.payment.id);
		if (rest) payments.set(rest.id, rest);
		settlePayment(state, before, accept(paid), 'payment applied', call);
	}
}
