const text = 'text COLLATE "C"';
const empty = `${text} NOT NULL DEFAULT ''`;

/** What delivery by e-invoice and letter adds: by which way, under which address, and what became of it. */
export const DELIVERY: readonly string[] = [
	`ALTER TABLE {clients} ADD COLUMN electronic_address ${empty}, ADD COLUMN deliver_by ${empty}`,
	`ALTER TABLE {invoices} ADD COLUMN deliver_by ${empty}`,
	`ALTER TABLE {sending_claims} ADD COLUMN channel ${text} NOT NULL DEFAULT 'email', ADD COLUMN file_hash ${empty},
		ADD COLUMN remote_id ${empty}, ADD COLUMN arrival ${empty}, ADD COLUMN arrival_reason ${empty}, ADD COLUMN arrival_at ${text}`,
	`CREATE INDEX sendings_by_remote_id ON {sending_claims} (remote_id) WHERE remote_id <> ''`,
];
