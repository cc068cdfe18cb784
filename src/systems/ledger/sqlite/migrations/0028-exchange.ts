/** What the currency of an invoice is worth in that of the books, as JSON; earlier invoices do not say it. */
export const EXCHANGE = `
ALTER TABLE invoices ADD COLUMN exchange TEXT NOT NULL DEFAULT 'null';
`;
