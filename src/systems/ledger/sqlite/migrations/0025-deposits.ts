/** Deposit invoices, and which final invoice deducts them: a deposit is deducted once. */
export const DEPOSITS = `
ALTER TABLE invoices ADD COLUMN deposit TEXT;
CREATE TABLE deductions (
	deposit_id TEXT NOT NULL PRIMARY KEY REFERENCES invoices (id), invoice_id TEXT NOT NULL REFERENCES invoices (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deductions_by_invoice ON deductions (invoice_id);
`;
