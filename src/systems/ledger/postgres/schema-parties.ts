/**
 * What the version that keeps seller and buyer with a finalised invoice adds. Invoices that were finalised before get both
 * as they are now: what the ledger showed until this moment, and the best that is known. Settings that were never set have
 * the defaults of the version that wrote them. Names and addresses are found as an invoice shows them.
 */
const setting = (name: string, otherwise: string): string => `coalesce(s.data::json ->> '${name}', '${otherwise}')`;
const kept = (field: string): string => `(i.parties::json #>> '{buyer,${field}}') COLLATE "C"`;

export const SCHEMA_PARTIES: readonly string[] = [
	'ALTER TABLE invoices ADD COLUMN parties text',
	`UPDATE invoices i SET parties = json_build_object(
			'seller', json_build_object(
				'name', ${setting('companyName', '')}, 'email', ${setting('companyEmail', '')}, 'logoUrl', ${setting('logoUrl', '')},
				'brandColour', ${setting('brandColour', '#1f4e79')}, 'language', ${setting('language', 'en')}),
			'buyer', json_build_object(
				'id', c.id, 'name', c.name, 'email', c.email, 'language', c.language, 'organisationNumber', c.organisation_number, 'address', c.address)
		)::text
		FROM clients c, settings s WHERE c.id = i.client_id AND i.phase <> 'draft'`,
	'DROP VIEW invoice_facts',
	`CREATE VIEW invoice_facts AS
		SELECT i.*, coalesce(${kept('name')}, c.name) AS client_name, coalesce(${kept('email')}, c.email) AS client_email, coalesce(p.paid, 0) AS paid
		FROM invoices i
		LEFT JOIN clients c ON c.id = i.client_id
		LEFT JOIN LATERAL (
			SELECT sum(p.amount) AS paid FROM payments p WHERE p.invoice_id = i.id AND p.deleted_at IS NULL AND p.counts = 1
		) p ON true`,
];
