/**
 * What the overview of a ledger adds: what is owed, what was paid in a month and which sendings failed are read of
 * indexes that hold nothing else.
 */
export const OVERVIEW: readonly string[] = [
	`CREATE INDEX invoices_issued ON {invoices} (id, total) WHERE phase = 'issued'`,
	`CREATE INDEX payments_counted ON {payments} (invoice_id, amount) WHERE deleted_at IS NULL AND counts = 1`,
	`CREATE INDEX payments_by_day ON {payments} (paid_on) WHERE deleted_at IS NULL AND counts = 1`,
	`CREATE INDEX sendings_that_failed ON {sending_claims} (system, invoice_id) WHERE outcome = 'failed' OR arrival = 'failed'`,
];
