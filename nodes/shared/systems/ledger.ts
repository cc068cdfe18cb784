import type { Ledger } from '../../../src/systems/ledger/ledger';
import { showingClaims } from './showing-claims';
import type { OpenedSystem } from './systems';

/** The built-in ledger as one of the systems that invoices and jobs can live in. */
export const ledgerSystem = ({ invoicing, claims, jobs, catalogue }: Ledger): OpenedSystem => ({ invoicing: showingClaims(invoicing, claims), jobs, clients: catalogue, proposals: null, listRecurring: null, remote: null });
