import type { Ledger } from '../../../src/systems/ledger/ledger';
import { withClaimedSendings } from '../../../src/usecases/claimed-sendings';
import { now } from '../run/now';
import type { OpenedSystem } from './systems';

/** The built-in ledger as one of the systems that invoices and jobs can live in. */
export const ledgerSystem = ({ invoicing, claims, jobs, catalogue }: Ledger): OpenedSystem => ({
	invoicing: withClaimedSendings(invoicing, claims, now),
	jobs,
	clients: catalogue,
	proposals: null,
	listRecurring: null,
	remote: null,
});
