const text = 'text COLLATE "C"';

/** What is waived of the charges of reminders: never taken back, never more than was open. */
export const CHARGE_WAIVERS: readonly string[] = [
	`CREATE TABLE {charge_waivers} (
		id ${text} PRIMARY KEY, reminder_id ${text} NOT NULL, currency ${text} NOT NULL,
		amount bigint NOT NULL CHECK (amount > 0), reason text NOT NULL,
		waived_on ${text} NOT NULL, created_at ${text} NOT NULL, seq bigint GENERATED ALWAYS AS IDENTITY)`,
	'CREATE INDEX charge_waivers_reminder ON {charge_waivers} (reminder_id)',
];
