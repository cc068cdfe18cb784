import type { JobRef } from '../../../domain/invoice/invoice';
import { LEDGER } from '../store';

/** The ids of those jobs that are the ledger's own. */
export const ledgerJobIds = (jobs: readonly JobRef[]): string[] =>
	jobs.filter(({ system }) => system === LEDGER).map(({ id }) => id);
