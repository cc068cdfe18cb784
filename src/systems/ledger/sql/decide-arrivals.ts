import {
	arrivalAfter,
	deliveryFailedEvent,
	sendingMeant,
	type Arrival,
	type ArrivalReport,
} from '../../../domain/invoice/arrival';
import type { DomainEvent } from '../../../domain/event';
import type { SendingClaim } from '../../../domain/invoice/sending-claim';
import type { Instant } from '../../../domain/local-date';
import type { SystemName } from '../../../domain/system-name';

export interface DecidedArrivals {
	/** What is written, once for each sending. */
	readonly arrivals: readonly { readonly claim: SendingClaim; readonly arrival: Arrival }[];
	readonly events: readonly DomainEvent[];
}

/**
 * What reports change.
 * @param found the sendings that have any of the ids, those of one invoice oldest first. An id that several invoices
 * have changes nothing
 */
export function decideArrivals(
	system: SystemName,
	found: readonly SendingClaim[],
	reports: readonly ArrivalReport[],
	at: Instant,
): DecidedArrivals {
	const decided = new Map<string, { readonly claim: SendingClaim; readonly arrival: Arrival }>();
	for (const report of reports) {
		const claim = sendingMeant(withRemoteId(found, report.remoteId));
		if (!claim) continue;
		const arrival = arrivalAfter(decided.get(report.remoteId)?.arrival ?? claim.arrival, report, at);
		if (arrival !== null) decided.set(report.remoteId, { claim, arrival });
	}
	const arrivals = [...decided.values()];
	return {
		arrivals,
		events: arrivals.flatMap(({ claim, arrival }) =>
			arrival.state === 'failed' ? [deliveryFailedEvent(system, claim, arrival)] : [],
		),
	};
}

export const withRemoteId = (found: readonly SendingClaim[], id: string): readonly SendingClaim[] =>
	found.filter(({ remoteId }) => remoteId === id && id !== '');
