/** What rounding adds to the total of an invoice or takes, in minor units. Earlier ones were not rounded. */
export const ROUNDING: readonly string[] = ['ALTER TABLE {invoices} ADD COLUMN rounding bigint NOT NULL DEFAULT 0'];
