/** What the version that archives clients and jobs adds. */
export const ARCHIVED_RECORDS: readonly string[] = [
	`ALTER TABLE {clients} ADD COLUMN is_archived integer NOT NULL DEFAULT 0`,
	`ALTER TABLE {jobs} ADD COLUMN is_archived integer NOT NULL DEFAULT 0`,
];
