/** What the version that copies ledgers adds: where a ledger was moved to when it was closed. */
export const MOVED = `
ALTER TABLE meta ADD COLUMN moved_to TEXT;
`;
