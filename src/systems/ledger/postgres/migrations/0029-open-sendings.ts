/**
 * What the overview adds with reminders: sendings of which nothing is known yet are read of an index of their own, and
 * money for charges of reminders is no part of what pays an invoice.
 */
export const OPEN_SENDINGS: readonly string[] = [
	'CREATE INDEX sendings_open ON {sending_claims} (system, invoice_id) WHERE outcome IS NULL',
	'DROP INDEX {payments_counted}',
	`CREATE INDEX payments_counted ON {payments} (invoice_id, amount)
		WHERE deleted_at IS NULL AND counts = 1 AND kind <> 'charges'`,
];
