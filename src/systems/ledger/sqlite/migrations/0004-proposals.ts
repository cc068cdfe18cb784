/**
 * What the version with proposals adds. What was signed cannot be changed after, by no version of this package and by
 * no other program that
 * opens the file: the database itself refuses.
 */
export const PROPOSALS = `
INSERT INTO series (name, next) VALUES ('proposal', 1);

CREATE TABLE proposals (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number TEXT UNIQUE,
	phase TEXT NOT NULL CHECK (phase IN ('draft', 'sent', 'viewed', 'accepted', 'declined', 'withdrawn')),
	client_id TEXT NOT NULL REFERENCES clients (id), title TEXT NOT NULL, message TEXT NOT NULL, currency TEXT NOT NULL, lines TEXT NOT NULL,
	valid_until TEXT NOT NULL, payment_terms_days INTEGER, sent_at TEXT, viewed_at TEXT, declined_at TEXT, decline_reason TEXT,
	invoice_id TEXT, idempotency_key TEXT NOT NULL, created_at TEXT NOT NULL,
	CHECK (phase IN ('draft', 'withdrawn') OR (number IS NOT NULL AND sent_at IS NOT NULL)),
	CHECK ((phase = 'declined') = (declined_at IS NOT NULL) AND (declined_at IS NULL) = (decline_reason IS NULL))
) STRICT;
CREATE INDEX proposals_by_client ON proposals (client_id);
CREATE INDEX proposals_by_phase ON proposals (phase, sent_at);

CREATE TABLE proposal_links (link_hash TEXT PRIMARY KEY, proposal_id TEXT NOT NULL REFERENCES proposals (id), at TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE proposal_acceptances (
	seq INTEGER PRIMARY KEY, proposal_id TEXT NOT NULL UNIQUE REFERENCES proposals (id), at TEXT NOT NULL, name TEXT NOT NULL, drawing TEXT,
	consent TEXT NOT NULL, chosen TEXT NOT NULL, address TEXT NOT NULL, user_agent TEXT NOT NULL, signed_text TEXT NOT NULL, digest TEXT NOT NULL
) STRICT;
CREATE TRIGGER acceptances_stay BEFORE UPDATE ON proposal_acceptances BEGIN SELECT RAISE(ABORT, 'What was signed cannot be changed.'); END;
CREATE TRIGGER acceptances_are_kept BEFORE DELETE ON proposal_acceptances BEGIN SELECT RAISE(ABORT, 'What was signed cannot be deleted.'); END;
CREATE TRIGGER accepted_proposals_stay BEFORE UPDATE ON proposals WHEN OLD.phase = 'accepted'
	BEGIN SELECT RAISE(ABORT, 'A signed proposal cannot be changed.'); END;
CREATE TRIGGER accepted_proposals_are_kept BEFORE DELETE ON proposals WHEN OLD.phase = 'accepted'
	BEGIN SELECT RAISE(ABORT, 'A signed proposal cannot be deleted.'); END;
`;
