/** What the nodes of a run reported last, kept with the attempt that the run is of. */
export const RUN_REPORTS = `
ALTER TABLE deliveries ADD COLUMN reported_at TEXT;
ALTER TABLE deliveries ADD COLUMN reported_end INTEGER NOT NULL DEFAULT 0 CHECK (reported_end IN (0, 1));
`;
