const text = 'text COLLATE "C"';

/** Deposit invoices, and which final invoice deducts them: a deposit is deducted once. */
export const DEPOSITS: readonly string[] = [
	`ALTER TABLE {invoices} ADD COLUMN deposit text`,
	`CREATE TABLE {deductions} (deposit_id ${text} PRIMARY KEY, invoice_id ${text} NOT NULL)`,
	'CREATE INDEX ON {deductions} (invoice_id)',
];
