/**
 * What the version that keeps seller and buyer with a finalised invoice adds. Invoices that were finalised before get
 * both as they are now: what the ledger showed until this moment, and the best that is known. Settings that were never
 * set have the defaults of the version that wrote them. Names and addresses are found as an invoice shows them.
 */
const setting = (name: string, otherwise: string): string => `coalesce(data::json ->> '${name}', '${otherwise}')`;
const text = 'text COLLATE "C"';

export const PARTIES: readonly string[] = [
	// A ledger of a million invoices takes longer than any other statement may.
	'SET LOCAL statement_timeout TO 0',
	`ALTER TABLE {invoices} ADD COLUMN parties text, ADD COLUMN buyer_name ${text}, ADD COLUMN buyer_email ${text}`,
	`WITH s AS MATERIALIZED (
			SELECT json_build_object('name', ${setting('companyName', '')}, 'email', ${setting('companyEmail', '')},
				'logoUrl', ${setting('logoUrl', '')}, 'brandColour', ${setting('brandColour', '#1f4e79')},
				'language', ${setting('language', 'en')}) AS seller FROM {settings}),
		c AS MATERIALIZED (
			SELECT id, name, email, json_build_object('seller', s.seller, 'buyer', json_build_object('id', id, 'name', name,
				'email', email, 'language', language, 'organisationNumber', organisation_number, 'address', address))::text AS parties
			FROM {clients}, s)
		UPDATE {invoices} i SET parties = c.parties, buyer_name = c.name, buyer_email = c.email
		FROM c WHERE c.id = i.client_id AND i.phase <> 'draft'`,
	'DROP VIEW {invoice_facts}',
	`CREATE VIEW {invoice_facts} AS
		SELECT i.*, coalesce(i.buyer_name, c.name) AS client_name, coalesce(i.buyer_email, c.email) AS client_email,
			coalesce(p.paid, 0) AS paid
		FROM {invoices} i
		LEFT JOIN {clients} c ON c.id = i.client_id
		LEFT JOIN LATERAL (
			SELECT sum(p.amount) AS paid FROM {payments} p WHERE p.invoice_id = i.id AND p.deleted_at IS NULL AND p.counts = 1
		) p ON true`,
];
