import type { Feed } from '../../../ports/inbox';
import { enteredAt, instant } from '../map/job';
import type { HighLevel } from '../context';
import { PAGE } from '../wire/address';
import type { Listed } from '../wire/location';
import type { OpportunityCursor } from '../wire/opportunities';
import type { WireEstimate, WireInvoice, WireOpportunity } from '../wire/schemas';
import { invoiceEvents, proposalEvent, stageEvent } from './events';
import { sweepFeed, type SweptPage } from '../../../remote/sweep';
import { transactionFeed } from './transactions';

const MINUTE = 60_000;

/** Everything that HighLevel can be asked what happened. */
export const highLevelFeeds = (highLevel: HighLevel): readonly Feed[] => [
	transactionFeed(highLevel),
	paidSweep(highLevel),
	stageSweep(highLevel),
	estimateSweep(highLevel),
];

interface StatusOffset {
	readonly status: string;
	readonly offset: number;
}
const MONEY_STATUSES = ['paid', 'partially_paid'];

/** Every paid and partly paid invoice, now and then: also those whose money is in no transaction. */
const paidSweep = ({ api, system }: HighLevel): Feed =>
	sweepFeed<WireInvoice, StatusOffset>({
		name: 'paid-sweep',
		kinds: ['invoice.paid', 'invoice.partially_paid'],
		everyMs: 15 * MINUTE,
		page: async (at) => {
			const { status, offset } = at ?? { status: MONEY_STATUSES[0]!, offset: 0 };
			const { items } = await api.listInvoices({ status, offset });
			if (items.length === PAGE) return { items, next: { status, offset: offset + PAGE } };
			const following = MONEY_STATUSES[MONEY_STATUSES.indexOf(status) + 1];
			return { items, next: following === undefined ? null : { status: following, offset: 0 } };
		},
		changedAt: ({ updatedAt }) => instant(updatedAt),
		events: async (invoices, now) => invoices.flatMap((invoice) => invoiceEvents(system, invoice, now)),
	});

const stageSweep = ({ api, system, automations }: HighLevel): Feed =>
	sweepFeed<WireOpportunity, OpportunityCursor>({
		name: 'stage',
		kinds: ['job.stage_entered'],
		everyMs: MINUTE,
		page: (after) => api.searchOpportunities({ after }),
		changedAt: enteredAt,
		events: async (opportunities) => {
			const switches = await automations.automationsOf(system);
			return opportunities.flatMap((opportunity) => stageEvent(system, opportunity, switches) ?? []);
		},
	});

const estimateSweep = ({ api, system }: HighLevel): Feed =>
	sweepFeed<WireEstimate, number>({
		name: 'proposal',
		kinds: ['proposal.accepted'],
		everyMs: MINUTE,
		page: async (at) => byOffset(at ?? 0, await api.listEstimates(at ?? 0, { status: 'accepted' })),
		changedAt: ({ updatedAt }) => instant(updatedAt),
		events: async (estimates, now) => estimates.map((estimate) => proposalEvent(system, estimate, now)),
	});

const byOffset = <T>(offset: number, { items }: Listed<T>): SweptPage<T, number> => ({
	items,
	next: items.length < PAGE ? null : offset + items.length,
});
