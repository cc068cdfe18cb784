import type { ArrivalReport } from '../domain/invoice/arrival';
import type { SendingChannel } from '../domain/invoice/invoice';
import type { SendingClaim } from '../domain/invoice/sending-claim';
import type { Instant } from '../domain/local-date';
import type { SystemName } from '../domain/system-name';

/** An invoice that was given to whoever carries it. */
export interface HandedOver {
	readonly invoiceId: string;
	/** Null for the one it was claimed for. Another one leaves unknown which file went out. */
	readonly channel: SendingChannel | null;
	/** Under which the delivery service knows it; '' where it said nothing. */
	readonly remoteId: string;
}

/** Who took it on to send which invoice. It lives in the ledger, for the invoices of every system. */
export interface SendingClaims {
	/** The newest claim of each invoice, in order; null for none. */
	latest(system: SystemName, invoiceIds: readonly string[]): Promise<readonly (SendingClaim | null)[]>;
	/**
	 * Writes claims, each under its number. The one before it becomes `unknown` where nothing was known of it.
	 * @returns for each whether it was written; false where another run took the number, and where one was sent that is
	 * not known to have failed to arrive
	 */
	append(system: SystemName, claims: readonly SendingClaim[]): Promise<readonly boolean[]>;
	/**
	 * What became of the newest claim of each invoice; one that is known already, and an invoice without one, stay as
	 * they are.
	 */
	end(system: SystemName, invoiceIds: readonly string[], outcome: 'sent' | 'failed', at: Instant): Promise<void>;
	/**
	 * Says of the newest claim of each invoice that it was sent, by which way and under which id. One that failed or
	 * that has an id already, and an invoice without one, stay as they are.
	 * @param handed each invoice once
	 */
	handOver(system: SystemName, handed: readonly HandedOver[], at: Instant): Promise<void>;
	/**
	 * What became of sendings, found by their ids: see `arrivalAfter`. The event of one that did not arrive is written
	 * in the same transaction.
	 * @returns for each the sendings that have the id, as they are now. Nothing is written for an id that none or
	 * several invoices have; of one invoice, the newest sending is meant
	 */
	arrived(
		system: SystemName,
		reports: readonly ArrivalReport[],
		at: Instant,
	): Promise<readonly (readonly SendingClaim[])[]>;
	/** Every claim of each invoice, the oldest first. */
	all(system: SystemName, invoiceIds: readonly string[]): Promise<readonly (readonly SendingClaim[])[]>;
	/** The claims of a run of which nothing is known yet, in the order of their invoices. */
	openOf(system: SystemName, runId: string): Promise<readonly SendingClaim[]>;
}
