import type { DomainEvent } from '../event';
import type { Instant } from '../local-date';
import { accountOf, type SystemName } from '../system-name';
import type { SendingClaim } from './sending-claim';

/** Whether a sending reached the client, as an access point, a letter service or a mail server says it afterwards. */
export type ArrivalState = 'delivered' | 'failed';

export interface Arrival {
	readonly state: ArrivalState;
	/** Why it did not arrive, in the words of whoever reports it; '' for none. */
	readonly reason: string;
	readonly at: Instant;
}

/** What is reported of the sending that another service knows under this id. */
export interface ArrivalReport {
	readonly remoteId: string;
	/** `unchanged` where it is on its way: nothing is written. */
	readonly state: ArrivalState | 'unchanged';
	readonly reason: string;
}

/**
 * The sending that a report is about, where several have the id. Of one invoice it is the newest: an id such as the
 * number of the invoice comes again when a letter is posted once more.
 * @param found the sendings that have the id, those of one invoice oldest first
 * @returns null for none, and where sendings of several invoices have it
 */
export function sendingMeant(found: readonly SendingClaim[]): SendingClaim | null {
	const newest = found.at(-1) ?? null;
	return found.every(({ invoiceId }) => invoiceId === newest?.invoiceId) ? newest : null;
}

/**
 * What becomes of the arrival of a sending. The first report holds, so that a webhook that comes twice changes nothing.
 * Only a failure after a delivery replaces it: a mail that a server took bounces, and a letter comes back. A delivery
 * after a failure changes nothing: the invoice may be on its next way already.
 * @returns null where the report changes nothing
 */
export function arrivalAfter(
	before: Arrival | null,
	{ state, reason }: Omit<ArrivalReport, 'remoteId'>,
	at: Instant,
): Arrival | null {
	if (state === 'unchanged') return null;
	const isNew = before === null || (before.state === 'delivered' && state === 'failed');
	return isNew ? { state, reason, at } : null;
}

/**
 * A sending did not arrive: `delivery_failed:<invoice>:<number of the sending>`. Two accounts of other systems may have
 * one invoice id, so their events name the system too.
 */
export const deliveryFailedEvent = (
	system: SystemName,
	{ invoiceId, number, channel }: Pick<SendingClaim, 'invoiceId' | 'number' | 'channel'>,
	{ reason, at }: Arrival,
): DomainEvent => ({
	id: `delivery_failed:${accountOf(system) === '' ? '' : `${system}:`}${invoiceId}:${number}`,
	kind: 'invoice.delivery_failed',
	system,
	subject: invoiceId,
	at,
	data: { channel, reason },
});
