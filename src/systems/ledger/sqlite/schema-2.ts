/** What version 2 adds: listeners of other systems. An index on one column holds `seq` too, in order. */
export const SECOND_SCHEMA = `
ALTER TABLE listeners ADD COLUMN system TEXT NOT NULL DEFAULT 'ledger';
DROP INDEX events_by_kind;
CREATE INDEX events_by_system ON events (system);
`;
