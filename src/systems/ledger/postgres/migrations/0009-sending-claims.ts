const text = 'text COLLATE "C"';

/**
 * Which run claimed the sending of which invoice. A trigger's delivery says up to which attempt its runs are known to
 * have ended, and whether the run of its attempt asked for another one.
 */
export const SENDING_CLAIMS: readonly string[] = [
	`CREATE TABLE {sending_claims} (
		system ${text} NOT NULL, invoice_id ${text} NOT NULL, number integer NOT NULL CHECK (number >= 1),
		run_id ${text} NOT NULL, listener_id ${text}, event_id ${text}, attempt integer, actor ${text} NOT NULL, sent_to ${text} NOT NULL,
		claimed_at ${text} NOT NULL, is_again integer NOT NULL CHECK (is_again IN (0, 1)),
		outcome ${text} CHECK (outcome IN ('sent', 'failed', 'unknown')), ended_at ${text},
		PRIMARY KEY (system, invoice_id, number),
		CHECK ((outcome IS NULL) = (ended_at IS NULL)))`,
	`CREATE INDEX open_claims_by_run ON {sending_claims} (run_id) WHERE outcome IS NULL`,
	`ALTER TABLE {deliveries} ADD COLUMN ended_attempt integer NOT NULL DEFAULT 0, ADD COLUMN asked_again boolean NOT NULL DEFAULT false`,
];
