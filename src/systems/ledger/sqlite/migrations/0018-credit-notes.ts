/**
 * What credit notes add: they are rows of `invoices` that name the invoice they correct. Payments say what they are,
 * and what belongs to a credit note. `paid` of the view is all that settles an invoice; of it, `offset_by_credits` is
 * no money. The index of the overview leaves credit notes out.
 */
export const CREDIT_NOTES = `
ALTER TABLE invoices ADD COLUMN credit_of TEXT;
ALTER TABLE invoices ADD COLUMN credit TEXT;
CREATE INDEX invoices_by_credited ON invoices (credit_of, phase, total) WHERE credit_of IS NOT NULL;
ALTER TABLE payments ADD COLUMN kind TEXT NOT NULL DEFAULT 'payment';
ALTER TABLE payments ADD COLUMN credit_note_id TEXT;
ALTER TABLE payments ADD COLUMN client_id TEXT;
CREATE INDEX payments_by_credit_note ON payments (credit_note_id) WHERE credit_note_id IS NOT NULL;
CREATE INDEX payments_of_clients ON payments (client_id) WHERE client_id IS NOT NULL;

DROP INDEX invoices_issued;
CREATE INDEX invoices_issued ON invoices (id, total) WHERE phase = 'issued' AND credit_of IS NULL;

DROP VIEW invoice_facts;
CREATE VIEW invoice_facts AS
SELECT i.seq, i.id, i.number, i.phase, i.client_id, coalesce(i.buyer_name, c.name) AS client_name,
	coalesce(i.buyer_email, c.email) AS client_email, i.currency, i.total,
	i.issue_date, i.due_date, i.reference, i.template_id, i.sent_at, i.credit_of,
	(SELECT CASE
			WHEN high + low / 1000000000 > 9223372036 OR (high + low / 1000000000 = 9223372036 AND low % 1000000000 > 854775807)
			THEN 9223372036854775807 ELSE high * 1000000000 + low END
		FROM (SELECT coalesce(sum(p.amount / 1000000000), 0) AS high, coalesce(sum(p.amount % 1000000000), 0) AS low
			FROM payments p WHERE p.invoice_id = i.id AND p.deleted_at IS NULL AND p.counts = 1)) AS paid,
	(SELECT coalesce(sum(p.amount), 0) FROM payments p
		WHERE p.invoice_id = i.id AND p.deleted_at IS NULL AND p.kind = 'offset') AS offset_by_credits,
	(SELECT coalesce(sum(n.total), 0) FROM invoices n WHERE n.credit_of = i.id AND n.phase = 'issued') AS credited
FROM invoices i JOIN clients c ON c.id = i.client_id;
`;
