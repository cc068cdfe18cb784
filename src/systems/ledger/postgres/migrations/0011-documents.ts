const text = 'text COLLATE "C"';
const empty = `${text} NOT NULL DEFAULT ''`;

/**
 * What the version with complete documents adds: who is billed in parts, what else an invoice says, its payment
 * reference, when its page was first opened, how its documents look, and the logo.
 */
export const DOCUMENTS: readonly string[] = [
	`ALTER TABLE {clients} ADD COLUMN vat_number ${empty}, ADD COLUMN street ${empty}, ADD COLUMN address_line_2 ${empty},
		ADD COLUMN postal_code ${empty}, ADD COLUMN city ${empty}, ADD COLUMN subdivision ${empty}, ADD COLUMN country ${empty},
		ADD COLUMN phone ${empty}, ADD COLUMN contact_person ${empty}, ADD COLUMN buyer_reference ${empty},
		ADD COLUMN cc text NOT NULL DEFAULT '[]', ADD COLUMN payment_terms_days integer, ADD COLUMN currency ${empty}`,
	`ALTER TABLE {templates} ADD COLUMN payment_link ${empty}, ADD COLUMN layout text NOT NULL DEFAULT '{}'`,
	`ALTER TABLE {invoices} ADD COLUMN purchase_order ${empty}, ADD COLUMN payment_link ${empty}, ADD COLUMN payment_reference ${empty},
		ADD COLUMN delivery_date ${text}, ADD COLUMN period_start ${text}, ADD COLUMN period_end ${text},
		ADD COLUMN free_fields text NOT NULL DEFAULT '[]', ADD COLUMN layout text NOT NULL DEFAULT '{}', ADD COLUMN viewed_at ${text}`,
	`CREATE INDEX invoices_by_payment_reference ON {invoices} (payment_reference) WHERE payment_reference <> ''`,
	`CREATE TABLE {logos} (hash ${text} PRIMARY KEY, type ${text} NOT NULL, base64 text NOT NULL)`,
	`CREATE TABLE {page_keys} (name ${text} PRIMARY KEY, key ${text} NOT NULL)`,
];
