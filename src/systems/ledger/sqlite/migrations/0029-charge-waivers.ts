/** What is waived of the charges of reminders: never taken back, never more than was open. */
export const CHARGE_WAIVERS = `
CREATE TABLE charge_waivers (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, reminder_id TEXT NOT NULL REFERENCES reminders (id),
	currency TEXT NOT NULL, amount INTEGER NOT NULL CHECK (amount > 0), reason TEXT NOT NULL,
	waived_on TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;
CREATE INDEX charge_waivers_reminder ON charge_waivers (reminder_id);
`;
