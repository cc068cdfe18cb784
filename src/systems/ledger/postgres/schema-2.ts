/** What version 2 adds: listeners of other systems. */
const text = 'text COLLATE "C"';

export const SCHEMA_2: readonly string[] = [
	`ALTER TABLE listeners ADD COLUMN system ${text} NOT NULL DEFAULT 'ledger'`,
	`CREATE INDEX events_by_system ON events (system, seq)`,
];
