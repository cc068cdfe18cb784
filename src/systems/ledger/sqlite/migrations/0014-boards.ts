/** What jobs with a card on a board add: the board's own key, where the card is, and what the board said of it last. */
export const BOARDS = `
ALTER TABLE jobs ADD COLUMN external_id TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN url TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN board_stage_id TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN board_changed_at TEXT;
CREATE UNIQUE INDEX jobs_by_external_id ON jobs (external_id) WHERE external_id <> '';
`;
