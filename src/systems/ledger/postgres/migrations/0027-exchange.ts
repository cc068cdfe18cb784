/** What the currency of an invoice is worth in that of the books, as JSON; earlier invoices do not say it. */
export const EXCHANGE: readonly string[] = ["ALTER TABLE {invoices} ADD COLUMN exchange text NOT NULL DEFAULT 'null'"];
