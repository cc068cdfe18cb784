/**
 * What version 2 adds: what the ledger keeps for other systems, and listeners to them. An index on one column holds
 * `seq`
 * too, in order. `due_at` of an operation is the end of its lease while it is held, and when to look for it while it is
 * open.
 */
export const REMOTE_SYSTEMS = `
ALTER TABLE listeners ADD COLUMN system TEXT NOT NULL DEFAULT 'ledger';
DROP INDEX events_by_kind;
CREATE INDEX events_by_system ON events (system);

CREATE TABLE operations (
	seq INTEGER PRIMARY KEY, system TEXT NOT NULL, operation TEXT NOT NULL, key TEXT NOT NULL, request TEXT NOT NULL,
	jobs TEXT NOT NULL, clue TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('held', 'open', 'parked', 'done')),
	result TEXT, since TEXT NOT NULL, due_at TEXT, looks INTEGER NOT NULL CHECK (looks >= 0), why TEXT NOT NULL, parked_at TEXT,
	UNIQUE (system, operation, key),
	CHECK ((state = 'done') = (result IS NOT NULL)),
	CHECK ((state IN ('held', 'open')) = (due_at IS NOT NULL)),
	CHECK ((state = 'parked') = (parked_at IS NOT NULL))
) STRICT;
CREATE INDEX operations_unsettled ON operations (system, due_at) WHERE result IS NULL;

-- How far the news of a system were read, and whose turn it is to read them.
CREATE TABLE feeds (
	system TEXT NOT NULL, feed TEXT NOT NULL, value TEXT, lease_until TEXT, due_at TEXT NOT NULL DEFAULT '', moved_at TEXT,
	PRIMARY KEY (system, feed)
) STRICT, WITHOUT ROWID;

CREATE TABLE stage_automations (
	system TEXT NOT NULL, stage_id TEXT NOT NULL, automove INTEGER NOT NULL CHECK (automove IN (0, 1)), invoice_template_id TEXT,
	PRIMARY KEY (system, stage_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sendings (
	system TEXT NOT NULL, invoice_id TEXT NOT NULL, at TEXT NOT NULL, channel TEXT NOT NULL, sent_to TEXT NOT NULL,
	PRIMARY KEY (system, invoice_id)
) STRICT, WITHOUT ROWID;
`;
