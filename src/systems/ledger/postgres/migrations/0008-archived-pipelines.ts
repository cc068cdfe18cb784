/** What the version that archives pipelines adds. */
export const ARCHIVED_PIPELINES: readonly string[] = [
	`ALTER TABLE {pipelines} ADD COLUMN is_archived integer NOT NULL DEFAULT 0`,
];
