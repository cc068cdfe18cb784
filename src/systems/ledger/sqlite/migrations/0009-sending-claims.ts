/**
 * Which run claimed the sending of which invoice. A trigger's delivery says up to which attempt its runs are known to
 * have ended, and whether the run of its attempt asked for another one.
 */
export const SENDING_CLAIMS = `
CREATE TABLE sending_claims (
	system TEXT NOT NULL, invoice_id TEXT NOT NULL, number INTEGER NOT NULL CHECK (number >= 1),
	run_id TEXT NOT NULL, listener_id TEXT, event_id TEXT, attempt INTEGER, actor TEXT NOT NULL, sent_to TEXT NOT NULL,
	claimed_at TEXT NOT NULL, is_again INTEGER NOT NULL CHECK (is_again IN (0, 1)),
	outcome TEXT CHECK (outcome IN ('sent', 'failed', 'unknown')), ended_at TEXT,
	PRIMARY KEY (system, invoice_id, number),
	CHECK ((outcome IS NULL) = (ended_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX open_claims_by_run ON sending_claims (run_id) WHERE outcome IS NULL;
ALTER TABLE deliveries ADD COLUMN ended_attempt INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN asked_again INTEGER NOT NULL DEFAULT 0 CHECK (asked_again IN (0, 1));
`;
