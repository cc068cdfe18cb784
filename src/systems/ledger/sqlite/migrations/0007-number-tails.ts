/**
 * What the version that takes "14" for "INV-0014" adds: numbers are found by their last digits, without leading zeros.
 */
export const NUMBER_TAILS = `
CREATE INDEX invoices_by_number_tail ON invoices (ltrim(substr(number, length(rtrim(number, '0123456789')) + 1), '0'));
`;
