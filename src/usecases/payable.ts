import type { Result } from '../domain/refusal';
import type { InvoiceRecord } from '../ports/invoicing-system';

/**
 * Why an invoice takes no payment, as a sentence: it is not there or several are meant, a draft, void, or paid in full.
 * '' where it takes one, or none is named.
 */
export function whyNotPayable(record: Result<InvoiceRecord | null>): string {
	if (!record.ok) return record.refusal.message;
	if (record.value === null) return '';
	const { invoice, settlement } = record.value;
	if (invoice.phase === 'draft') return 'The invoice is still a draft.';
	if (invoice.phase === 'void') return `Invoice ${invoice.number} is void.`;
	return settlement.balance <= 0n ? `Nothing is open on invoice ${invoice.number}.` : '';
}
