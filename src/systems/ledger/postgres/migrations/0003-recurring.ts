/** What the version with recurring invoices adds. What is due is found by its index alone, however many there are. */
const text = 'text COLLATE "C"';

export const RECURRING: readonly string[] = [
	`CREATE TABLE {recurring} (
		id ${text} PRIMARY KEY, owner ${text} NOT NULL, name ${text} NOT NULL, client_id ${text} NOT NULL, currency ${text} NOT NULL, lines text NOT NULL,
		template_id ${text}, payment_terms_days integer, reference ${text} NOT NULL, note ${text} NOT NULL, email text NOT NULL, schedule text NOT NULL,
		state ${text} NOT NULL CHECK (state IN ('active', 'paused', 'ended', 'stopped')), next_index integer NOT NULL CHECK (next_index >= 0),
		next_date ${text}, next_at ${text}, told integer NOT NULL CHECK (told >= 0), told_until ${text}, created_at ${text} NOT NULL,
		seq bigint GENERATED ALWAYS AS IDENTITY,
		CHECK ((state = 'active') = (next_at IS NOT NULL) AND (next_at IS NULL) = (next_date IS NULL)))`,
	`CREATE INDEX recurring_due ON {recurring} (owner, next_at, seq) WHERE next_at IS NOT NULL`,
	`CREATE INDEX recurring_by_client ON {recurring} (client_id)`,
];
