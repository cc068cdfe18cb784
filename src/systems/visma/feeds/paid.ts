import type { DomainEvent } from '../../../domain/event';
import type { Feed } from '../../../ports/inbox';
import { firstOf } from '../../../remote/pages';
import { OVERLAP_MS } from '../../../remote/sweep';
import type { Visma } from '../context';
import { findDocuments, isClaim } from '../invoices/reading/find';
import { asInvoice, idOf } from '../map/invoice';
import { settlementOf } from '../map/status';
import type { WireInvoice } from '../wire/schemas';
import { invoiceEvents } from './events';

const MINUTE = 60_000;
const KINDS: Feed['kinds'] = ['invoice.paid', 'invoice.partially_paid'];

interface PaidCursor {
	/** What changed from here on is published. */
	readonly from: string;
}

const back = (now: string, from: string): string => {
	const earlier = new Date(Date.parse(now) - OVERLAP_MS).toISOString();
	return earlier > from ? earlier : from;
};

/** Invoices that were changed since, with one call for each hundred. */
const changedSince = async ({ api }: Visma, from: string): Promise<readonly WireInvoice[]> =>
	firstOf(api.invoices({ query: { modifiedSinceUtc: from }, fits: isClaim }), null);

/** What Visma says was changed: cheap, and asked often. Whether a payment counts as a change is not confirmed. */
export const changedFeed = (visma: Visma): Feed => ({
	name: 'paid',
	kinds: KINDS,
	everyMs: MINUTE,
	read: async (cursor, now) => {
		if (cursor === null)
			return { events: [], cursor: JSON.stringify({ from: now } satisfies PaidCursor), isMore: false };
		const { from } = JSON.parse(cursor) as PaidCursor;
		const changed = await changedSince(visma, from);
		const events = changed.flatMap((wire) => invoiceEvents(visma.system, wire, now));
		return { events, cursor: JSON.stringify({ from: back(now, from) } satisfies PaidCursor), isMore: false };
	},
});

interface OpenCursor extends PaidCursor {
	/** What was open at the last look, in minor units, by id; null before the first one. */
	readonly open: Readonly<Record<string, string>> | null;
}

/**
 * The open invoices, now and then: one that was open and is not any more, or on which less is open, was paid on,
 * whether or not Visma counts that as a change. Those that came and went between two looks are among the changed ones.
 */
export const openFeed = (visma: Visma): Feed => ({
	name: 'paid-sweep',
	kinds: KINDS,
	everyMs: 15 * MINUTE,
	read: async (cursor, now) => {
		const { from, open: before } = cursor === null ? { from: now, open: null } : (JSON.parse(cursor) as OpenCursor);
		const listed = await openInvoices(visma);
		const open = Object.fromEntries(
			listed.map((wire) => [idOf(asInvoice(wire)), String(settlementOf(wire).balance)]),
		);
		const events: DomainEvent[] = [];
		if (before !== null) {
			const lessOpen = listed.filter((wire) => {
				const id = idOf(asInvoice(wire));
				return before[id] !== undefined && before[id] !== open[id];
			});
			const closed = await findDocuments(
				visma,
				Object.keys(before).filter((id) => open[id] === undefined),
			);
			const gone = [...closed.values()].flatMap((document) =>
				document.kind === 'invoice' ? [document.wire] : [],
			);
			for (const wire of [...lessOpen, ...gone, ...(await changedSince(visma, from))])
				events.push(...invoiceEvents(visma.system, wire, now));
		}
		const after: OpenCursor = { from: before === null ? now : back(now, from), open };
		return { events: distinct(events), cursor: JSON.stringify(after), isMore: false };
	},
});

const openInvoices = ({ api }: Visma): Promise<readonly WireInvoice[]> =>
	firstOf(
		api.invoices({
			filter: 'PaymentStatus gt 0',
			fits: (wire) => isClaim(wire) && settlementOf(wire).balance > 0n,
		}),
		null,
	);

const distinct = (events: readonly DomainEvent[]): readonly DomainEvent[] => [
	...new Map(events.map((event) => [event.id, event])).values(),
];
