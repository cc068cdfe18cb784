/** Where the numbers of deleted invoices are found: those that were imported are not given anew. */
export const DELETED_NUMBERS: readonly string[] = [
	// A ledger of a million invoices takes longer than any other statement may.
	'SET LOCAL statement_timeout TO 0',
	`CREATE INDEX deleted_invoices ON {history} (subject_id) WHERE subject = 'invoice' AND action = 'deleted'`,
];
