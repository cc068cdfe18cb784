import { addPayment } from '../../../domain/invoice/paying';
import { mayI } from '../../../domain/invoice/life-cycle';
import { isLive, type Payment } from '../../../domain/payment/payment';
import { accept, type Result } from '../../../domain/refusal';
import { DEFAULT_SETTINGS } from '../../../domain/settings';
import type { InvoiceRecord } from '../../../ports/invoicing-system';
import { nothingOpen } from '../../../remote/refusals';

/** What is still open on invoices while the payments of one batch are decided, each on what the one before leaves. */
export class Owed {
	private readonly records = new Map<string, InvoiceRecord>();

	constructor(records: readonly (InvoiceRecord | 'absent')[]) {
		for (const record of records) if (record !== 'absent') this.records.set(record.invoice.id, record);
	}

	find = (invoiceId: string): InvoiceRecord | undefined => this.records.get(invoiceId);

	/** What can still be paid, in minor units: what is owed and not on its way already. */
	openOn(invoiceId: string): bigint {
		const { balance, pending } = this.records.get(invoiceId)!.settlement;
		return balance > pending ? balance - pending : 0n;
	}

	/** A payment of what is open, where no amount was given. */
	wholeOf(invoiceId: string): Result<bigint> {
		const { invoice } = this.records.get(invoiceId)!;
		const barred = mayI('pay', invoice, DEFAULT_SETTINGS);
		if (barred) return { ok: false, refusal: barred };
		const open = this.openOn(invoiceId);
		return open > 0n ? accept(open) : { ok: false, refusal: nothingOpen(invoice.number) };
	}

	/** Whether the payment may be put on the invoice; if so it takes its part of what is open. */
	take(invoiceId: string, payment: Payment): Result<null> {
		const record = this.records.get(invoiceId)!;
		const { invoice, settlement } = record;
		// The domain's rule, on what HubSpot itself says is owed: money may have come in ways that no payment shows.
		const asRead = {
			...invoice,
			totals: { ...invoice.totals, total: settlement.balance },
			payments: invoice.payments.filter((each) => isLive(each) && !each.counts),
		};
		const paid = addPayment(asRead, payment, DEFAULT_SETTINGS);
		if (!paid.ok) return paid;
		const after = payment.counts
			? { balance: settlement.balance - payment.amount }
			: { pending: settlement.pending + payment.amount };
		const payments = payment.counts ? invoice.payments : [...invoice.payments, payment];
		this.records.set(invoiceId, {
			...record,
			invoice: { ...invoice, payments },
			settlement: { ...settlement, ...after },
		});
		return accept(null);
	}
}
