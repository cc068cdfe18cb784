import type { Result } from '../domain/refusal';
import type { RefusalCode } from '../domain/refusal-codes';
import type { InvoiceRecord } from '../ports/invoicing-system';
import type { Outcome } from '../ports/outcome';

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

/** What a payment is refused for because of its invoice, as it is in the moment of writing. */
const OF_INVOICE: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
	'invoice_is_draft',
	'invoice_is_void',
	'above_balance',
	'currency_mismatch',
	'nothing_open',
	'unknown_invoice',
]);

/** Why an invoice did not take a payment after all, as a sentence; '' for every other outcome. */
export const notTakenBecause = (outcome: Outcome<unknown>): string =>
	outcome.kind === 'refused' && OF_INVOICE.has(outcome.refusal.code) ? outcome.refusal.message : '';
