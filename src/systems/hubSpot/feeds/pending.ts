import type { Feed, FeedPage } from '../../../ports/inbox';
import type { HubSpotContext } from '../context';
import { instantFrom } from '../map/dates';
import { readAssociations } from '../wire/associations';
import { readChanges } from './changes';
import { EVERY_MS } from './rhythm';

/** Payments on their way to an invoice: one event for each. */
export const pendingFeed = (context: HubSpotContext): Feed => ({
	name: 'pending',
	kinds: ['invoice.payment_pending'],
	everyMs: EVERY_MS,
	read: async (cursor, now): Promise<FeedPage> => {
		const filter = { propertyName: 'hs_latest_status', operator: 'EQ', value: 'processing' } as const;
		const { objects, ...page } = await readChanges(context, 'commerce_payments', [filter], ['hs_createdate'], cursor, now);
		const invoices = await readAssociations(context.client, 'commerce_payments', 'invoices', objects.map(({ id }) => id));
		const events = objects.flatMap(({ id, properties, createdAt }) => {
			const invoiceId = invoices.get(id)?.[0];
			if (invoiceId === undefined) return [];
			const at = instantFrom(properties.hs_createdate) ?? instantFrom(createdAt) ?? now;
			return [{ id: `pending:${context.system}:${id}`, kind: 'invoice.payment_pending' as const, system: context.system, subject: invoiceId, at, data: { paymentId: id } }];
		});
		return { events, ...page };
	},
});
