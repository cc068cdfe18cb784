const text = 'text COLLATE "C"';
const seq = 'seq bigint GENERATED ALWAYS AS IDENTITY';

/** What the version with proposals adds. What was signed cannot be changed after: the database itself refuses. */
export const PROPOSALS: readonly string[] = [
	`INSERT INTO {series} (name, next) VALUES ('proposal', 1)`,
	`CREATE TABLE {proposals} (
		id ${text} PRIMARY KEY, number ${text}, phase ${text} NOT NULL, client_id ${text} NOT NULL, title ${text} NOT NULL, message ${text} NOT NULL,
		currency ${text} NOT NULL, lines text NOT NULL, valid_until ${text} NOT NULL, payment_terms_days integer, sent_at ${text}, viewed_at ${text},
		declined_at ${text}, decline_reason ${text}, invoice_id ${text}, idempotency_key ${text} NOT NULL, created_at ${text} NOT NULL, ${seq},
		CHECK (phase IN ('draft', 'withdrawn') OR (number IS NOT NULL AND sent_at IS NOT NULL)))`,
	`CREATE UNIQUE INDEX proposals_in_order ON {proposals} (seq)`,
	`CREATE UNIQUE INDEX proposals_by_number ON {proposals} (number)`,
	`CREATE INDEX proposals_by_client ON {proposals} (client_id)`,
	`CREATE INDEX proposals_by_phase ON {proposals} (phase, sent_at)`,
	`CREATE TABLE {proposal_links} (link_hash ${text} PRIMARY KEY, proposal_id ${text} NOT NULL, at ${text} NOT NULL)`,
	`CREATE TABLE {proposal_acceptances} (
		proposal_id ${text} PRIMARY KEY, at ${text} NOT NULL, name ${text} NOT NULL, drawing text, consent text NOT NULL, chosen text NOT NULL,
		address ${text} NOT NULL, user_agent ${text} NOT NULL, signed_text text NOT NULL, digest ${text} NOT NULL, ${seq})`,
	`CREATE FUNCTION {signed_stays}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'What was signed cannot be changed.'; END $$`,
	`CREATE TRIGGER acceptances_stay BEFORE UPDATE OR DELETE ON {proposal_acceptances} FOR EACH ROW EXECUTE FUNCTION {signed_stays}()`,
	`CREATE TRIGGER accepted_proposals_stay BEFORE UPDATE OR DELETE ON {proposals} FOR EACH ROW WHEN (OLD.phase = 'accepted') EXECUTE FUNCTION {signed_stays}()`,
];
