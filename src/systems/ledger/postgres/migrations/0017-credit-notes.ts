/**
 * What credit notes add: they are rows of `invoices` that name the invoice they correct. Payments say what they are,
 * and what belongs to a credit note. `paid` of the view is all that settles an invoice; of it, `offset_by_credits` is
 * no money. The index of the overview leaves credit notes out.
 */
const text = 'text COLLATE "C"';

export const CREDIT_NOTES: readonly string[] = [
	// A ledger of a million invoices takes longer than any other statement may.
	'SET LOCAL statement_timeout TO 0',
	`ALTER TABLE {invoices} ADD COLUMN credit_of ${text}, ADD COLUMN credit text`,
	'CREATE INDEX invoices_by_credited ON {invoices} (credit_of, phase, total) WHERE credit_of IS NOT NULL',
	`ALTER TABLE {payments} ADD COLUMN kind ${text} NOT NULL DEFAULT 'payment', ADD COLUMN credit_note_id ${text},
		ADD COLUMN client_id ${text}`,
	'CREATE INDEX payments_by_credit_note ON {payments} (credit_note_id) WHERE credit_note_id IS NOT NULL',
	'CREATE INDEX payments_of_clients ON {payments} (client_id) WHERE client_id IS NOT NULL',
	'DROP INDEX {invoices_issued}',
	"CREATE INDEX invoices_issued ON {invoices} (id, total) WHERE phase = 'issued' AND credit_of IS NULL",
	'DROP VIEW {invoice_facts}',
	`CREATE VIEW {invoice_facts} AS
		SELECT i.*, coalesce(i.buyer_name, c.name) AS client_name, coalesce(i.buyer_email, c.email) AS client_email,
			coalesce(p.paid, 0) AS paid, coalesce(p.offset_by_credits, 0) AS offset_by_credits,
			(SELECT coalesce(sum(n.total), 0) FROM {invoices} n WHERE n.credit_of = i.id AND n.phase = 'issued') AS credited
		FROM {invoices} i
		LEFT JOIN {clients} c ON c.id = i.client_id
		LEFT JOIN LATERAL (
			SELECT sum(p.amount) AS paid, sum(p.amount) FILTER (WHERE p.kind = 'offset') AS offset_by_credits
			FROM {payments} p WHERE p.invoice_id = i.id AND p.deleted_at IS NULL AND p.counts = 1
		) p ON true`,
];
