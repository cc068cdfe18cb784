/** What the version that archives clients and jobs adds. */
export const ARCHIVED_RECORDS = `
ALTER TABLE clients ADD COLUMN is_archived INTEGER NOT NULL DEFAULT 0 CHECK (is_archived IN (0, 1));
ALTER TABLE jobs ADD COLUMN is_archived INTEGER NOT NULL DEFAULT 0 CHECK (is_archived IN (0, 1));
`;
