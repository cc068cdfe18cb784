/**
 * The first schema. Amounts are minor units. What an invoice has been paid is a question to its payments, never a
 * column
 * (I3); `seq` is the order of writing.
 */
export const FIRST = `
CREATE TABLE settings (id INTEGER PRIMARY KEY CHECK (id = 1), data TEXT NOT NULL) STRICT;
CREATE TABLE series (name TEXT PRIMARY KEY, next INTEGER NOT NULL CHECK (next > 0)) STRICT, WITHOUT ROWID;

CREATE TABLE clients (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT NOT NULL, email_key TEXT NOT NULL,
	language TEXT NOT NULL, organisation_number TEXT NOT NULL, address TEXT NOT NULL
) STRICT;
CREATE INDEX clients_by_email ON clients (email_key);

CREATE TABLE templates (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, currency TEXT NOT NULL, lines TEXT NOT NULL,
	payment_terms_days INTEGER, note TEXT NOT NULL, email TEXT NOT NULL, is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1))
) STRICT;

CREATE TABLE pipelines (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, stages TEXT NOT NULL) STRICT;

CREATE TABLE jobs (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
	client_id TEXT NOT NULL REFERENCES clients (id), pipeline_id TEXT NOT NULL REFERENCES pipelines (id),
	stage_id TEXT NOT NULL, entry INTEGER NOT NULL CHECK (entry > 0), hops INTEGER NOT NULL CHECK (hops >= 0),
	entered_at TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;
CREATE INDEX jobs_by_client ON jobs (client_id);
CREATE INDEX jobs_by_pipeline ON jobs (pipeline_id);

CREATE TABLE invoices (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number TEXT UNIQUE,
	phase TEXT NOT NULL CHECK (phase IN ('draft', 'issued', 'void')), source TEXT NOT NULL,
	client_id TEXT NOT NULL REFERENCES clients (id), currency TEXT NOT NULL, lines TEXT NOT NULL,
	net INTEGER NOT NULL, tax INTEGER NOT NULL, total INTEGER NOT NULL CHECK (total >= 0), taxes TEXT NOT NULL,
	issue_date TEXT, due_date TEXT, payment_terms_days INTEGER NOT NULL, reference TEXT NOT NULL, note TEXT NOT NULL,
	template_id TEXT, email TEXT NOT NULL, sent_at TEXT, sent_channel TEXT, sent_to TEXT,
	times_paid INTEGER NOT NULL CHECK (times_paid >= 0), idempotency_key TEXT NOT NULL, created_at TEXT NOT NULL,
	CHECK ((phase = 'draft') = (number IS NULL)),
	CHECK (phase = 'draft' OR (issue_date IS NOT NULL AND due_date IS NOT NULL)),
	CHECK (net + tax = total),
	CHECK ((sent_at IS NULL) = (sent_channel IS NULL) AND (sent_at IS NULL) = (sent_to IS NULL))
) STRICT;
CREATE INDEX invoices_by_client ON invoices (client_id);
CREATE INDEX invoices_by_due_date ON invoices (due_date) WHERE phase = 'issued';

CREATE TABLE payments (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, invoice_id TEXT REFERENCES invoices (id), currency TEXT NOT NULL,
	amount INTEGER NOT NULL CHECK (amount > 0), state TEXT NOT NULL CHECK (state IN ('pending', 'cleared')),
	counts INTEGER NOT NULL CHECK (counts IN (0, 1)), method TEXT NOT NULL, paid_on TEXT NOT NULL,
	payer_email TEXT NOT NULL, payer_key TEXT NOT NULL, reference TEXT NOT NULL, idempotency_key TEXT NOT NULL,
	created_at TEXT NOT NULL, deleted_at TEXT,
	CHECK (state = 'pending' OR counts = 1)
) STRICT;
CREATE INDEX payments_by_invoice ON payments (invoice_id);
CREATE INDEX payments_unapplied ON payments (payer_key, amount) WHERE invoice_id IS NULL AND deleted_at IS NULL;

CREATE TABLE links (
	seq INTEGER PRIMARY KEY, invoice_system TEXT NOT NULL, invoice_id TEXT NOT NULL, job_system TEXT NOT NULL,
	job_id TEXT NOT NULL, done_in_entry INTEGER, at TEXT NOT NULL,
	UNIQUE (invoice_system, invoice_id, job_system, job_id)
) STRICT;
CREATE INDEX links_by_job ON links (job_system, job_id);

CREATE TABLE operation_keys (
	scope TEXT NOT NULL, key TEXT NOT NULL, result TEXT NOT NULL, request TEXT NOT NULL, PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, system TEXT NOT NULL, subject TEXT NOT NULL,
	at TEXT NOT NULL, data TEXT NOT NULL
) STRICT;
CREATE INDEX events_by_kind ON events (kind);

CREATE TABLE listeners (id TEXT PRIMARY KEY, kinds TEXT NOT NULL, registered_at TEXT NOT NULL, last_seen_at TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- One row for each listener that an event has still to reach. Its key is the order of telling.
CREATE TABLE deliveries (
	listener_id TEXT NOT NULL REFERENCES listeners (id) ON DELETE CASCADE, event_seq INTEGER NOT NULL REFERENCES events (seq),
	subject TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('ready', 'leased', 'parked')),
	attempt INTEGER NOT NULL CHECK (attempt >= 0), due_at TEXT NOT NULL, lease_until TEXT, parked_at TEXT, reason TEXT,
	PRIMARY KEY (listener_id, event_seq),
	CHECK ((state = 'leased') = (lease_until IS NOT NULL)),
	CHECK ((state = 'parked') = (parked_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_by_subject ON deliveries (listener_id, subject);

CREATE TABLE history (
	seq INTEGER PRIMARY KEY, subject TEXT NOT NULL, subject_id TEXT NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL,
	action TEXT NOT NULL, changes TEXT NOT NULL
) STRICT;
CREATE INDEX history_by_subject ON history (subject, subject_id);

-- What invoices are found by. Payments may sum up above 64 bits where the ledger keeps credit, and sum() would fail the
-- whole list: they are summed in two halves, and what is above the largest integer stays there, above every total.
CREATE VIEW invoice_facts AS
SELECT i.seq, i.id, i.number, i.phase, i.client_id, c.name AS client_name, c.email AS client_email, i.currency, i.total,
	i.issue_date, i.due_date, i.reference, i.template_id, i.sent_at,
	(SELECT CASE
			WHEN high + low / 1000000000 > 9223372036 OR (high + low / 1000000000 = 9223372036 AND low % 1000000000 > 854775807)
			THEN 9223372036854775807 ELSE high * 1000000000 + low END
		FROM (SELECT coalesce(sum(p.amount / 1000000000), 0) AS high, coalesce(sum(p.amount % 1000000000), 0) AS low
			FROM payments p WHERE p.invoice_id = i.id AND p.deleted_at IS NULL AND p.counts = 1)) AS paid
FROM invoices i JOIN clients c ON c.id = i.client_id;
`;
