const text = 'text COLLATE "C"';
const empty = `${text} NOT NULL DEFAULT ''`;

/** What jobs with a card on a board add: the board's own key, where the card is, and what the board said of it last. */
export const BOARDS: readonly string[] = [
	`ALTER TABLE {jobs} ADD COLUMN external_id ${empty}, ADD COLUMN url ${empty}, ADD COLUMN board_stage_id ${empty},
		ADD COLUMN board_changed_at ${text}`,
	`CREATE UNIQUE INDEX jobs_by_external_id ON {jobs} (external_id) WHERE external_id <> ''`,
];
