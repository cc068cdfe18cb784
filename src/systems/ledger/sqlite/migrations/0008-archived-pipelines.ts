/** What the version that archives pipelines adds. */
export const ARCHIVED_PIPELINES = `
ALTER TABLE pipelines ADD COLUMN is_archived INTEGER NOT NULL DEFAULT 0 CHECK (is_archived IN (0, 1));
`;
