import { arrivalAfter, deliveryFailedEvent, sendingMeant } from '../../domain/invoice/arrival';
import type { SendingClaim } from '../../domain/invoice/sending-claim';
import type { SendingClaims } from '../../ports/sending-claims';
import { lastBeginning } from '../../ports/inbox';
import { deliveryKey, type MemoryState } from './state';

/** The claims of each invoice as a list. */
export function memorySendingClaims(state: MemoryState): SendingClaims {
	const name = (system: string, invoiceId: string) => `${system}\n${invoiceId}`;
	const of = (system: string, invoiceId: string) => state.remote.claims.get(name(system, invoiceId)) ?? [];
	const isRunOver = ({ run: { delivery } }: SendingClaim): boolean => {
		const row = delivery && state.rows.deliveries.get(deliveryKey(delivery.listenerId, delivery.eventId));
		return delivery !== null && row !== undefined && row !== null && row.endedAttempt >= delivery.attempt;
	};
	const sight = (claim: SendingClaim): SendingClaim => ({ ...claim, isRunOver: isRunOver(claim) });
	const isOpen = ({ outcome }: SendingClaim) => outcome === null;
	const isSent = ({ outcome, arrival }: SendingClaim) => outcome === 'sent' && arrival?.state !== 'failed';
	const put = (system: string, { invoiceId, number }: SendingClaim, more: Partial<SendingClaim>) =>
		state.remote.claims.set(
			name(system, invoiceId),
			of(system, invoiceId).map((claim) => (claim.number === number ? { ...claim, ...more } : claim)),
		);
	const byRemoteId = (system: string, id: string): readonly SendingClaim[] =>
		[...state.remote.claims]
			.filter(([place]) => place.startsWith(`${system}\n`))
			.flatMap(([, claims]) => claims.filter(({ remoteId }) => remoteId === id && id !== ''));
	const all: SendingClaims['all'] = async (system, ids) => ids.map((id) => of(system, id).map(sight));
	return {
		all,
		latest: async (system, ids) => (await all(system, ids)).map((claims) => claims.at(-1) ?? null),
		append: async (system, claims) =>
			claims.map((claim) => {
				const before = of(system, claim.invoiceId);
				if (before.some((one) => one.number === claim.number || isSent(one))) return false;
				const known = before.map(
					(one): SendingClaim =>
						isOpen(one) ? { ...one, outcome: 'unknown', endedAt: claim.claimedAt } : one,
				);
				state.remote.claims.set(name(system, claim.invoiceId), [...known, claim]);
				return true;
			}),
		end: async (system, ids, outcome, at) => {
			for (const id of ids)
				state.remote.claims.set(
					name(system, id),
					of(system, id).map((claim) => (isOpen(claim) ? { ...claim, outcome, endedAt: at } : claim)),
				);
		},
		handOver: async (system, handed, at) => {
			for (const { invoiceId, channel, remoteId } of handed) {
				const last = of(system, invoiceId).at(-1);
				if (!last || !(isOpen(last) || last.outcome === 'sent') || last.remoteId !== '') continue;
				const isOther = channel !== null && channel !== last.channel;
				put(system, last, {
					outcome: 'sent',
					endedAt: last.endedAt ?? at,
					remoteId,
					...(isOther && { channel, fileHash: '' }),
				});
			}
		},
		arrived: async (system, reports, at) => {
			const before = state.rows.events.size;
			for (const report of reports) {
				const sending = sendingMeant(byRemoteId(system, report.remoteId));
				const arrival = sending && arrivalAfter(sending.arrival, report, at);
				if (!sending || arrival === null) continue;
				put(system, sending, { arrival });
				const event = deliveryFailedEvent(system, sending, arrival);
				if (arrival.state === 'failed') state.publish(event, lastBeginning(event));
			}
			if (state.rows.events.size > before) for (const listen of state.listening) listen();
			return reports.map(({ remoteId }) => byRemoteId(system, remoteId).map(sight));
		},
		openOf: async (system, runId) =>
			[...state.remote.claims]
				.filter(([place]) => place.startsWith(`${system}\n`))
				.flatMap(([, claims]) => claims.filter((claim) => isOpen(claim) && claim.run.id === runId))
				.map(sight)
				.sort((a, b) => (a.invoiceId < b.invoiceId ? -1 : 1)),
	};
}
