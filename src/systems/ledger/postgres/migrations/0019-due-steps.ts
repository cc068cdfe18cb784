/**
 * What the trigger of due invoices adds: what each trigger wants and how far its search has come, the steps that were
 * published, and what is to be looked at again. Invoices are found by an index of their due dates.
 */
const text = 'text COLLATE "C"';

export const DUE_STEPS: readonly string[] = [
	// A ledger of a million invoices takes longer than any other statement may.
	'SET LOCAL statement_timeout TO 0',
	`ALTER TABLE {invoices} ADD COLUMN hold_reminders_until ${text}`,
	`CREATE INDEX invoices_by_due_date ON {invoices} (due_date, seq) WHERE phase = 'issued'`,
	`CREATE TABLE {due_watches} (owner ${text} PRIMARY KEY, data ${text} NOT NULL)`,
	`CREATE TABLE {due_steps} (
		invoice_id ${text} NOT NULL, step integer NOT NULL, published_at ${text} NOT NULL, PRIMARY KEY (invoice_id, step))`,
	`CREATE TABLE {due_looks} (
		owner ${text} NOT NULL, invoice_id ${text} NOT NULL, day ${text} NOT NULL, PRIMARY KEY (owner, invoice_id))`,
	'CREATE INDEX due_looks_by_day ON {due_looks} (owner, day, invoice_id)',
];
