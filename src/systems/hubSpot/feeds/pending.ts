import type { Feed } from '../../../ports/inbox';
import type { HubSpotContext } from '../context';
import { instantFrom } from '../map/dates';
import { readAssociations } from '../wire/associations';
import { changeFeed } from './change-feed';

/** Payments on their way to an invoice: one event for each. */
export const pendingFeed = (context: HubSpotContext): Feed =>
	changeFeed(context, {
		name: 'pending',
		kinds: ['invoice.payment_pending'],
		searches: () => [
			{
				type: 'commerce_payments',
				filters: [{ propertyName: 'hs_latest_status', operator: 'EQ', value: 'processing' }],
				properties: ['hs_createdate'],
			},
		],
		events: async (payments, _type, now) => {
			const invoices = await readAssociations(
				context.client,
				'commerce_payments',
				'invoices',
				payments.map(({ id }) => id),
			);
			return payments.flatMap(({ id, properties, createdAt }) => {
				const invoiceId = invoices.get(id)?.[0];
				if (invoiceId === undefined) return [];
				const at = instantFrom(properties.hs_createdate) ?? instantFrom(createdAt) ?? now;
				return [
					{
						id: `pending:${context.system}:${id}`,
						kind: 'invoice.payment_pending' as const,
						system: context.system,
						subject: invoiceId,
						at,
						data: { paymentId: id },
					},
				];
			});
		},
	});
