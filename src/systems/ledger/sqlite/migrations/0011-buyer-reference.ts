/** What the version that keeps the buyer reference of an invoice adds. */
export const BUYER_REFERENCE = `
ALTER TABLE invoices ADD COLUMN buyer_reference TEXT NOT NULL DEFAULT '';
`;
