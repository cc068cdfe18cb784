import type { SendingClaim } from '../domain/invoice/sending-claim';
import type { Instant } from '../domain/local-date';
import type { SystemName } from '../domain/system-name';

/** Who took it on to send which invoice. It lives in the ledger, for the invoices of every system. */
export interface SendingClaims {
	/** The newest claim of each invoice, in order; null for none. */
	latest(system: SystemName, invoiceIds: readonly string[]): Promise<readonly (SendingClaim | null)[]>;
	/**
	 * Writes claims, each under its number. The one before it becomes `unknown` where nothing was known of it.
	 * @returns for each whether it was written; false where another run took the number
	 */
	append(system: SystemName, claims: readonly SendingClaim[]): Promise<readonly boolean[]>;
	/**
	 * What became of the newest claim of each invoice; one that is known already, and an invoice without one, stay as
	 * they are.
	 */
	end(system: SystemName, invoiceIds: readonly string[], outcome: 'sent' | 'failed', at: Instant): Promise<void>;
	/** Every claim of each invoice, the oldest first. */
	all(system: SystemName, invoiceIds: readonly string[]): Promise<readonly (readonly SendingClaim[])[]>;
	/** The claims of a run of which nothing is known yet, in the order of their invoices. */
	openOf(system: SystemName, runId: string): Promise<readonly SendingClaim[]>;
}
