/** What the version that merges clients adds: into which one a client was merged; '' for none. */
export const MERGED_CLIENTS: readonly string[] = [
	`ALTER TABLE {clients} ADD COLUMN merged_into text NOT NULL DEFAULT ''`,
];
