import type { Feed } from '../../../ports/inbox';
import { RemoteFault } from '../../../remote/client';
import { sweepFeed } from '../../../remote/sweep';
import type { Visma } from '../context';
import { instant } from '../map/moment';
import { APPROVED } from '../map/quote';
import { isQueryFault } from '../wire/ask';
import type { WireProject, WireQuote } from '../wire/schemas';
import { proposalEvent, stageEvent } from './events';
import { changedFeed, openFeed } from './paid';

const MINUTE = 60_000;

/** Everything that Visma can be asked what happened. Its webhooks are not in use. */
export const vismaFeeds = (visma: Visma): readonly Feed[] => [
	changedFeed(visma),
	openFeed(visma),
	projectFeed(visma),
	quoteFeed(visma),
];

const projectFeed = ({ api, system, automations }: Visma): Feed =>
	sweepFeed<WireProject, number>({
		name: 'stage',
		kinds: ['job.stage_entered'],
		everyMs: MINUTE,
		page: (at) => api.page.projects(at ?? 1),
		changedAt: ({ ModifiedUtc }) => instant(ModifiedUtc),
		events: async (projects, now) => {
			const switches = await automations.automationsOf(system);
			return projects.map((project) => stageEvent(system, project, switches, now));
		},
	});

const quoteFeed = ({ api, system }: Visma): Feed =>
	sweepFeed<WireQuote, number>({
		name: 'proposal',
		kinds: ['proposal.accepted'],
		everyMs: MINUTE,
		page: (at) => approvedQuotes(api, at ?? 1),
		changedAt: ({ Status, ApprovedDate }) => (Status === APPROVED ? instant(ApprovedDate) : null),
		events: async (quotes, now) => quotes.map((quote) => proposalEvent(system, quote, now)),
	});

/** A company whose product has no quotes has none that were approved. */
const approvedQuotes = (api: Visma['api'], page: number) =>
	api.page.quotes(page, { filter: `Status eq ${APPROVED}` }).catch((fault: unknown) => {
		if (isQueryFault(fault)) return api.page.quotes(page, {});
		const isNoModule = fault instanceof RemoteFault && fault.kind === 'refused' && fault.status === 403;
		if (isNoModule) return { items: [], next: null, size: 0 };
		throw fault;
	});
