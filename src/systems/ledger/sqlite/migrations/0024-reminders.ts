/**
 * Reminders: documents beside the invoices, one of a step and invoice at most. Money for their charges is no part of
 * what pays an invoice.
 */
export const REMINDERS = `
CREATE TABLE reminders (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, invoice_id TEXT NOT NULL REFERENCES invoices (id),
	step INTEGER NOT NULL CHECK (step >= 1), kind TEXT NOT NULL CHECK (kind IN ('friendly', 'reminder', 'notice')),
	made_on TEXT NOT NULL, due_date TEXT NOT NULL, currency TEXT NOT NULL, balance INTEGER NOT NULL CHECK (balance > 0),
	interest INTEGER NOT NULL CHECK (interest >= 0), interest_percent TEXT NOT NULL,
	fee INTEGER NOT NULL CHECK (fee >= 0), lump_sum INTEGER NOT NULL CHECK (lump_sum >= 0),
	earlier INTEGER NOT NULL CHECK (earlier >= 0), paid INTEGER NOT NULL CHECK (paid >= 0),
	subject TEXT NOT NULL, text TEXT NOT NULL, created_at TEXT NOT NULL,
	UNIQUE (invoice_id, step)
) STRICT;

DROP VIEW invoice_facts;
CREATE VIEW invoice_facts AS
SELECT i.seq, i.id, i.number, i.phase, i.client_id, coalesce(i.buyer_name, c.name) AS client_name,
	coalesce(i.buyer_email, c.email) AS client_email, i.currency, i.total,
	i.issue_date, i.due_date, i.reference, i.template_id, i.sent_at, i.credit_of,
	(SELECT CASE
			WHEN high + low / 1000000000 > 9223372036 OR (high + low / 1000000000 = 9223372036 AND low % 1000000000 > 854775807)
			THEN 9223372036854775807 ELSE high * 1000000000 + low END
		FROM (SELECT coalesce(sum(p.amount / 1000000000), 0) AS high, coalesce(sum(p.amount % 1000000000), 0) AS low
			FROM payments p WHERE p.invoice_id = i.id AND p.deleted_at IS NULL AND p.counts = 1 AND p.kind <> 'charges')) AS paid,
	(SELECT coalesce(sum(p.amount), 0) FROM payments p
		WHERE p.invoice_id = i.id AND p.deleted_at IS NULL AND p.kind = 'offset') AS offset_by_credits,
	(SELECT coalesce(sum(n.total), 0) FROM invoices n WHERE n.credit_of = i.id AND n.phase = 'issued') AS credited
FROM invoices i JOIN clients c ON c.id = i.client_id;
`;
