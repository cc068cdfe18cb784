/** What the version that keeps the buyer reference of an invoice adds. */
export const BUYER_REFERENCE: readonly string[] = [
	`ALTER TABLE {invoices} ADD COLUMN buyer_reference text COLLATE "C" NOT NULL DEFAULT ''`,
];
