/** Where the numbers of imported invoices are found, of which a new prefix or series must know. */
export const IMPORTED_INVOICES: readonly string[] = [
	// A ledger of a million invoices takes longer than any other statement may.
	'SET LOCAL statement_timeout TO 0',
	`CREATE INDEX imported_invoices ON {invoices} (number, issue_date) WHERE source = 'import'`,
];
