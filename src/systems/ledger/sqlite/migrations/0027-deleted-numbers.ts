/** Where the numbers of deleted invoices are found: those that were imported are not given anew. */
export const DELETED_NUMBERS = `
CREATE INDEX deleted_invoices ON history (subject_id) WHERE subject = 'invoice' AND action = 'deleted';
`;
