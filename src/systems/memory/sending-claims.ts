import type { SendingClaim } from '../../domain/invoice/sending-claim';
import type { SendingClaims } from '../../ports/sending-claims';
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
	const all: SendingClaims['all'] = async (system, ids) => ids.map((id) => of(system, id).map(sight));
	return {
		all,
		latest: async (system, ids) => (await all(system, ids)).map((claims) => claims.at(-1) ?? null),
		append: async (system, claims) =>
			claims.map((claim) => {
				const before = of(system, claim.invoiceId);
				if (before.some(({ number, outcome }) => number === claim.number || outcome === 'sent')) return false;
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
		openOf: async (system, runId) =>
			[...state.remote.claims]
				.filter(([place]) => place.startsWith(`${system}\n`))
				.flatMap(([, claims]) => claims.filter((claim) => isOpen(claim) && claim.run.id === runId))
				.map(sight)
				.sort((a, b) => (a.invoiceId < b.invoiceId ? -1 : 1)),
	};
}
