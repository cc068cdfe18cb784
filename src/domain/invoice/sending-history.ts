import type { HistoryEntry } from '../history';
import type { Instant } from '../local-date';
import type { SendingClaim } from './sending-claim';

/** The history of an invoice, with who prepared its e-mail and what became of it; in the order of time. */
export function withClaims(entries: readonly HistoryEntry[], claims: readonly SendingClaim[]): readonly HistoryEntry[] {
	if (claims.length === 0) return entries;
	const isToldAsSent = (at: Instant | null): boolean =>
		entries.some((entry) => entry.action === 'sent' && entry.at === at);
	const more = claims
		.flatMap((claim) => entriesOf(claim))
		.filter(({ action, at }) => action !== 'sent' || !isToldAsSent(at));
	// What happened at one moment stays in its order.
	return [...entries, ...more]
		.map((entry, order) => ({ entry, order }))
		.sort((a, b) => (a.entry.at < b.entry.at ? -1 : a.entry.at > b.entry.at ? 1 : a.order - b.order))
		.map(({ entry }) => entry);
}

function entriesOf({
	invoiceId,
	actor,
	to,
	claimedAt,
	isAgain,
	outcome,
	endedAt,
}: SendingClaim): readonly HistoryEntry[] {
	const entry = (at: Instant, action: string, field: string, value: string): HistoryEntry => ({
		subject: 'invoice',
		subjectId: invoiceId,
		at,
		actor,
		action,
		changes: [{ field, from: null, to: value }],
	});
	const start = entry(claimedAt, isAgain ? 'e-mail prepared once more' : 'e-mail prepared', 'recipient', to);
	if (outcome === null || endedAt === null) return [start];
	const words = { sent: 'sent', failed: 'sending failed', unknown: 'sending in doubt' } as const;
	return [start, entry(endedAt, words[outcome], 'recipient', to)];
}
