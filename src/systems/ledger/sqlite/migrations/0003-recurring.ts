/** What the version with recurring invoices adds. What is due is found by its index alone, however many there are. */
export const RECURRING = `
CREATE TABLE recurring (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, owner TEXT NOT NULL, name TEXT NOT NULL,
	client_id TEXT NOT NULL REFERENCES clients (id), currency TEXT NOT NULL, lines TEXT NOT NULL, template_id TEXT,
	payment_terms_days INTEGER, reference TEXT NOT NULL, note TEXT NOT NULL, email TEXT NOT NULL, schedule TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'ended', 'stopped')), next_index INTEGER NOT NULL CHECK (next_index >= 0),
	next_date TEXT, next_at TEXT, told INTEGER NOT NULL CHECK (told >= 0), told_until TEXT, created_at TEXT NOT NULL,
	CHECK ((state = 'active') = (next_at IS NOT NULL) AND (next_at IS NULL) = (next_date IS NULL))
) STRICT;
CREATE INDEX recurring_due ON recurring (owner, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX recurring_by_client ON recurring (client_id);
`;
