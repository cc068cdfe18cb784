import type { Invoice } from '../../../domain/invoice/invoice';
import type { Payment } from '../../../domain/payment/payment';

/** A payment wherever it stands, with its invoice. @param alone those that stand on no invoice */
export function findPayment(
	id: string,
	alone: ReadonlyMap<string, Payment>,
	invoices: ReadonlyMap<string, Invoice>,
): { readonly payment: Payment; readonly invoice: Invoice | null } | undefined {
	const payment = alone.get(id);
	if (payment) return { payment, invoice: null };
	for (const invoice of invoices.values()) {
		const found = invoice.payments.find((candidate) => candidate.id === id);
		if (found) return { payment: found, invoice };
	}
	return undefined;
}
