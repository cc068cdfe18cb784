/** Where the numbers of imported invoices are found, of which a new prefix or series must know. */
export const IMPORTED_INVOICES = `
CREATE INDEX imported_invoices ON invoices (number, issue_date) WHERE source = 'import';
`;
