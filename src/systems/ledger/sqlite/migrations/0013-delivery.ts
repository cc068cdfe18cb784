/** What delivery by e-invoice and letter adds: by which way, under which address, and what became of it. */
export const DELIVERY = `
ALTER TABLE clients ADD COLUMN electronic_address TEXT NOT NULL DEFAULT '';
ALTER TABLE clients ADD COLUMN deliver_by TEXT NOT NULL DEFAULT '';
ALTER TABLE invoices ADD COLUMN deliver_by TEXT NOT NULL DEFAULT '';

ALTER TABLE sending_claims ADD COLUMN channel TEXT NOT NULL DEFAULT 'email';
ALTER TABLE sending_claims ADD COLUMN file_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE sending_claims ADD COLUMN remote_id TEXT NOT NULL DEFAULT '';
ALTER TABLE sending_claims ADD COLUMN arrival TEXT NOT NULL DEFAULT '';
ALTER TABLE sending_claims ADD COLUMN arrival_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE sending_claims ADD COLUMN arrival_at TEXT;
CREATE INDEX sendings_by_remote_id ON sending_claims (remote_id) WHERE remote_id <> '';
`;
