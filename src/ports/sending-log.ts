import type { Sending } from '../domain/invoice/invoice';
import type { SystemName } from '../domain/system-name';

/** When invoices last went out, for systems that cannot keep it. It lives in the ledger. */
export interface SendingLog {
	/** The latest one stays, in whichever order they are recorded. */
	recordSent(
		system: SystemName,
		sent: readonly { readonly invoiceId: string; readonly sending: Sending }[],
	): Promise<void>;
	/** In order; null where none was recorded. */
	lastSent(system: SystemName, invoiceIds: readonly string[]): Promise<readonly (Sending | null)[]>;
}
