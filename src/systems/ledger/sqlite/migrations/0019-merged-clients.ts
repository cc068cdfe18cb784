/** What the version that merges clients adds: into which one a client was merged; '' for none. */
export const MERGED_CLIENTS = "ALTER TABLE clients ADD COLUMN merged_into TEXT NOT NULL DEFAULT ''";
