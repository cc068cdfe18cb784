import { waiveCharges, waiverChanges } from '../../../domain/reminder/waive-charges';
import { differingField, keyReused } from '../../../domain/request-fingerprint';
import type { WaiveCharges, WaivedCharges } from '../../../ports/reminder-documents';
import { done, outcomeOf, refused, replayed } from '../../../ports/outcome';
import type { Command } from './batch';
import { invoiceRecord, namedInvoice } from './invoice-records';

/** Asks no more for charges of reminders that are open: one waiving for a key. */
export const waiveChargesCommand: Command<WaiveCharges, WaivedCharges> = {
	want: (batch) => ({
		keys: batch.map(({ idempotencyKey }) => ({ scope: 'waiver', key: idempotencyKey })),
		invoices: batch.map(({ invoiceId }) => invoiceId),
		reminders: true,
	}),
	decide(input, work) {
		const { idempotencyKey, invoiceId, request } = input;
		const seen = work.key('waiver', idempotencyKey);
		const field = seen ? differingField(seen.request, request) : null;
		if (field !== null) return outcomeOf(keyReused(idempotencyKey, field));
		const invoice = namedInvoice(work, invoiceId);
		if (!invoice.ok) return refused(invoice.refusal);
		const reminders = work.reminders.of(invoiceId);
		const record = invoiceRecord(invoice.value, work);
		if (seen) {
			const ids = seen.result.split(' ');
			const waivers = reminders.flatMap((one) => one.waivers).filter(({ id }) => ids.includes(id));
			return replayed({ waivers, reminders, record });
		}
		const { now, today } = work;
		const waived = waiveCharges(invoice.value, reminders, input, {
			newId: () => work.making.newId('wvr'),
			now,
			today,
		});
		if (!waived.ok) return refused(waived.refusal);
		const waivers = waived.value;
		work.reminders.waive(waivers);
		const result = waivers.map(({ id }) => id).join(' ');
		work.addKey({ scope: 'waiver', key: idempotencyKey, result, request });
		work.record('invoice', invoiceId, 'charges waived', waiverChanges(reminders, waivers));
		return done({ waivers, reminders: work.reminders.of(invoiceId), record });
	},
};
