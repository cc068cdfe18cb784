import type { ClientAccount } from '../domain/statement/client-account';

/** What clients were billed and paid, for their statements. Only the ledger knows all of it. */
export interface ClientAccounts {
	/** One for each id, in order; an id that is unknown has nothing in its account. */
	read(clientIds: readonly string[]): Promise<readonly ClientAccount[]>;
	/** The ids of the clients who owe something now on a finalised invoice, in the order in which they were made. */
	owing(): Promise<readonly string[]>;
}
