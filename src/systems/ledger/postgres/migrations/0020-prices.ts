/** What prices add: how invoices and templates price, and what they take off and charge below their lines. */
export const PRICES: readonly string[] = [
	"ALTER TABLE {invoices} ADD COLUMN pricing text NOT NULL DEFAULT '{}'",
	"ALTER TABLE {templates} ADD COLUMN pricing text NOT NULL DEFAULT '{}'",
];
