/**
 * What the version that keeps seller and buyer with a finalised invoice adds. Invoices that were finalised before get
 * both as they are now: what the ledger showed until this moment, and the best that is known. Settings that were never
 * set have the defaults of the version that wrote them. Names and addresses are found as an invoice shows them.
 */
export const PARTIES = `
ALTER TABLE invoices ADD COLUMN parties TEXT;
ALTER TABLE invoices ADD COLUMN buyer_name TEXT;
ALTER TABLE invoices ADD COLUMN buyer_email TEXT;

WITH s AS MATERIALIZED (
		SELECT json_object('name', coalesce(data ->> '$.companyName', ''), 'email', coalesce(data ->> '$.companyEmail', ''),
			'logoUrl', coalesce(data ->> '$.logoUrl', ''), 'brandColour', coalesce(data ->> '$.brandColour', '#1f4e79'),
			'language', coalesce(data ->> '$.language', 'en')) AS seller FROM settings),
	c AS MATERIALIZED (
		SELECT id, name, email, json_object('seller', json(s.seller), 'buyer', json_object('id', id, 'name', name,
			'email', email, 'language', language, 'organisationNumber', organisation_number, 'address', address)) AS parties FROM clients, s)
UPDATE invoices SET parties = c.parties, buyer_name = c.name, buyer_email = c.email
FROM c WHERE c.id = invoices.client_id AND invoices.phase <> 'draft';

DROP VIEW invoice_facts;
CREATE VIEW invoice_facts AS
SELECT i.seq, i.id, i.number, i.phase, i.client_id, coalesce(i.buyer_name, c.name) AS client_name,
	coalesce(i.buyer_email, c.email) AS client_email, i.currency, i.total,
	i.issue_date, i.due_date, i.reference, i.template_id, i.sent_at,
	(SELECT CASE
			WHEN high + low / 1000000000 > 9223372036 OR (high + low / 1000000000 = 9223372036 AND low % 1000000000 > 854775807)
			THEN 9223372036854775807 ELSE high * 1000000000 + low END
		FROM (SELECT coalesce(sum(p.amount / 1000000000), 0) AS high, coalesce(sum(p.amount % 1000000000), 0) AS low
			FROM payments p WHERE p.invoice_id = i.id AND p.deleted_at IS NULL AND p.counts = 1)) AS paid
FROM invoices i JOIN clients c ON c.id = i.client_id;
`;
