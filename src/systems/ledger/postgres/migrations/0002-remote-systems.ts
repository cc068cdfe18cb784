/**
 * What version 2 adds: what the ledger keeps for other systems, and listeners to them. `due_at` of an operation is the
 * end of
 * its lease while it is held, and when to look for it while it is open.
 */
const text = 'text COLLATE "C"';

export const REMOTE_SYSTEMS: readonly string[] = [
	`ALTER TABLE {listeners} ADD COLUMN system ${text} NOT NULL DEFAULT 'ledger'`,
	`CREATE INDEX events_by_system ON {events} (system, seq)`,
	// A job of another system has no entries that are counted: the moment stands for it, in milliseconds.
	`ALTER TABLE {links} ALTER COLUMN done_in_entry TYPE bigint`,

	`CREATE TABLE {operations} (
		system ${text} NOT NULL, operation ${text} NOT NULL, key ${text} NOT NULL, request text NOT NULL, jobs text NOT NULL, clue text NOT NULL,
		state ${text} NOT NULL CHECK (state IN ('held', 'open', 'parked', 'done')), result ${text}, since ${text} NOT NULL, due_at ${text},
		looks integer NOT NULL, why text NOT NULL, parked_at ${text},
		PRIMARY KEY (system, operation, key), CHECK ((state = 'done') = (result IS NOT NULL)),
		CHECK ((state IN ('held', 'open')) = (due_at IS NOT NULL)), CHECK ((state = 'parked') = (parked_at IS NOT NULL)))`,
	`CREATE INDEX operations_unsettled ON {operations} (system, due_at) WHERE result IS NULL`,
	// How far the feeds of a system were read, and who may read them now.
	`CREATE TABLE {feeds} (
		system ${text} NOT NULL, feed ${text} NOT NULL, value text, lease_until ${text}, due_at ${text} NOT NULL DEFAULT '', moved_at ${text},
		PRIMARY KEY (system, feed))`,
	`CREATE TABLE {stage_automations} (
		system ${text} NOT NULL, stage_id ${text} NOT NULL, automove integer NOT NULL, invoice_template_id ${text}, PRIMARY KEY (system, stage_id))`,
	`CREATE TABLE {sendings} (
		system ${text} NOT NULL, invoice_id ${text} NOT NULL, at ${text} NOT NULL, channel ${text} NOT NULL, sent_to ${text} NOT NULL,
		PRIMARY KEY (system, invoice_id))`,
];
