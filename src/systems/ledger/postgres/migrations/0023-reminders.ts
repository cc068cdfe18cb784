const text = 'text COLLATE "C"';

/**
 * Reminders: documents beside the invoices, one of a step and invoice at most. Money for their charges is no part of
 * what pays an invoice.
 */
export const REMINDERS: readonly string[] = [
	`CREATE TABLE {reminders} (
		id ${text} PRIMARY KEY, invoice_id ${text} NOT NULL,
		step integer NOT NULL CHECK (step >= 1), kind ${text} NOT NULL CHECK (kind IN ('friendly', 'reminder', 'notice')),
		made_on ${text} NOT NULL, due_date ${text} NOT NULL, currency ${text} NOT NULL, balance bigint NOT NULL CHECK (balance > 0),
		interest bigint NOT NULL CHECK (interest >= 0), interest_percent ${text} NOT NULL,
		fee bigint NOT NULL CHECK (fee >= 0), lump_sum bigint NOT NULL CHECK (lump_sum >= 0),
		earlier bigint NOT NULL CHECK (earlier >= 0), paid bigint NOT NULL CHECK (paid >= 0),
		subject text NOT NULL, text text NOT NULL, created_at ${text} NOT NULL,
		seq bigint GENERATED ALWAYS AS IDENTITY, UNIQUE (invoice_id, step))`,
	'DROP VIEW {invoice_facts}',
	`CREATE VIEW {invoice_facts} AS
		SELECT i.*, coalesce(i.buyer_name, c.name) AS client_name, coalesce(i.buyer_email, c.email) AS client_email,
			coalesce(p.paid, 0) AS paid, coalesce(p.offset_by_credits, 0) AS offset_by_credits,
			(SELECT coalesce(sum(n.total), 0) FROM {invoices} n WHERE n.credit_of = i.id AND n.phase = 'issued') AS credited
		FROM {invoices} i
		LEFT JOIN {clients} c ON c.id = i.client_id
		LEFT JOIN LATERAL (
			SELECT sum(p.amount) AS paid, sum(p.amount) FILTER (WHERE p.kind = 'offset') AS offset_by_credits
			FROM {payments} p WHERE p.invoice_id = i.id AND p.deleted_at IS NULL AND p.counts = 1 AND p.kind <> 'charges'
		) p ON true`,
];
