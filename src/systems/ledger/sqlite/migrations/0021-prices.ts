/** What prices add: how invoices and templates price, and what they take off and charge below their lines. */
export const PRICES = `
ALTER TABLE invoices ADD COLUMN pricing TEXT NOT NULL DEFAULT '{}';
ALTER TABLE templates ADD COLUMN pricing TEXT NOT NULL DEFAULT '{}';
`;
