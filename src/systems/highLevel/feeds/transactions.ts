import type { DomainEvent } from '../../../domain/event';
import type { Feed } from '../../../ports/inbox';
import { invoiceIdOf, isInvoicePayment } from '../payments/read-payments';
import { instant } from '../map/job';
import type { HighLevel } from '../context';
import { readOnce } from '../../../remote/abreast';
import { PAGE } from '../wire/address';
import { invoiceEvents } from './events';
import { OVERLAP_MS } from '../../../remote/sweep';

interface TransactionCursor {
	readonly from: string;
	readonly began: string | null;
	readonly offset: number;
}

const DAY_MS = 86_400_000;

/**
 * Payments by their transactions: cheap, since only the last days are listed. Each invoice that is named is read anew,
 * so what is published is its present state. What the list may not name is found by the sweep over invoices.
 */
export const transactionFeed = (highLevel: HighLevel): Feed => ({
	name: 'paid',
	kinds: ['invoice.paid', 'invoice.partially_paid'],
	everyMs: 60_000,
	read: async (cursor, now) => {
		if (cursor === null)
			return {
				events: [],
				cursor: JSON.stringify({ from: now, began: null, offset: 0 } satisfies TransactionCursor),
				isMore: false,
			};
		const { from, began, offset } = JSON.parse(cursor) as TransactionCursor;
		// The zone in which days are counted is not documented, so one more on either side.
		const window = { startAt: day(from, -DAY_MS), endAt: day(now, DAY_MS) };
		const { items } = await highLevel.api.listTransactions(offset, window);
		const fresh = items.filter((item) => isInvoicePayment(item) && (instant(item.createdAt) ?? '') >= from);
		const invoices = await readOnce(fresh.map(invoiceIdOf), (id) => highLevel.api.readInvoice(id));
		const events = [...invoices.values()].flatMap((invoice): readonly DomainEvent[] =>
			invoice === 'absent' ? [] : invoiceEvents(highLevel.system, invoice, now),
		);
		const start = began ?? now;
		const isLast = items.length < PAGE;
		const back = new Date(Date.parse(start) - OVERLAP_MS).toISOString();
		const after: TransactionCursor = isLast
			? { from: back > from ? back : from, began: null, offset: 0 }
			: { from, began: start, offset: offset + items.length };
		return { events, cursor: JSON.stringify(after), isMore: !isLast };
	},
});

const day = (instantText: string, shiftMs: number): string =>
	new Date(Date.parse(instantText) + shiftMs).toISOString().slice(0, 10);
