/**
 * What the version with complete documents adds: who is billed in parts, what else an invoice says, its payment
 * reference, when its page was first opened, how its documents look, and the logo.
 */
export const DOCUMENTS = `
ALTER TABLE clients ADD COLUMN vat_number TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN street TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN address_line_2 TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN postal_code TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN city TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN subdivision TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN country TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN contact_person TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN buyer_reference TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN cc TEXT NOT NULL DEFAULT '[]';
ALTER TABLE clients ADD COLUMN payment_terms_days INTEGER;
ALTER TABLE clients ADD COLUMN currency TEXT NOT NULL DEFAULT '';

ALTER TABLE templates ADD COLUMN payment_link TEXT NOT NULL DEFAULT '';
ALTER TABLE templates ADD COLUMN layout TEXT NOT NULL DEFAULT '{}';

ALTER TABLE invoices ADD COLUMN purchase_order TEXT NOT NULL DEFAULT '';
ALTER TABLE invoices ADD COLUMN payment_link TEXT NOT NULL DEFAULT '';
ALTER TABLE invoices ADD COLUMN payment_reference TEXT NOT NULL DEFAULT '';
ALTER TABLE invoices ADD COLUMN delivery_date TEXT;
ALTER TABLE invoices ADD COLUMN period_start TEXT;
ALTER TABLE invoices ADD COLUMN period_end TEXT;
ALTER TABLE invoices ADD COLUMN free_fields TEXT NOT NULL DEFAULT '[]';
ALTER TABLE invoices ADD COLUMN layout TEXT NOT NULL DEFAULT '{}';
ALTER TABLE invoices ADD COLUMN viewed_at TEXT;
CREATE INDEX invoices_by_payment_reference ON invoices (payment_reference) WHERE payment_reference <> '';

CREATE TABLE logos (hash TEXT PRIMARY KEY, type TEXT NOT NULL, base64 TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE page_keys (name TEXT PRIMARY KEY, key TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
