import { LedgerUnavailable } from '../ledger-unavailable';

export const REOPEN =
	'Choose the new ledger in the credential of every node and trigger. To go on with this one, if nothing was written to the new one, run Invoicing Ledger → Setting → Reopen.';

/** A ledger that was copied and closed takes nothing any more: two that both go on would bill twice. */
export const movedAway = (place: string, movedTo: string): LedgerUnavailable =>
	new LedgerUnavailable(`The ledger in ${place} was copied to ${movedTo} and is closed.`, REOPEN);
