/** What the nodes of a run reported last, kept with the attempt that the run is of. */
export const RUN_REPORTS: readonly string[] = [
	`ALTER TABLE {deliveries} ADD COLUMN reported_at text COLLATE "C", ADD COLUMN reported_end boolean NOT NULL DEFAULT false`,
];
