/**
 * What the trigger of due invoices adds: what each trigger wants and how far its search has come, the steps that were
 * published, and what is to be looked at again.
 */
export const DUE_STEPS = `
ALTER TABLE invoices ADD COLUMN hold_reminders_until TEXT;
CREATE TABLE due_watches (owner TEXT PRIMARY KEY, data TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE due_steps (
	invoice_id TEXT NOT NULL, step INTEGER NOT NULL, published_at TEXT NOT NULL, PRIMARY KEY (invoice_id, step)
) STRICT, WITHOUT ROWID;
CREATE TABLE due_looks (
	owner TEXT NOT NULL, invoice_id TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (owner, invoice_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_looks_by_day ON due_looks (owner, day, invoice_id);
`;
