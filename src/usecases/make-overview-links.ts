import type { Instant } from '../domain/local-date';
import { accept, refuse, type Result } from '../domain/refusal';
import { shown } from '../domain/shown';
import { wholeNumberIn } from '../domain/whole-number';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import type { LedgerOverview, OverviewLink } from '../ports/ledger-overview';
import { done, type Outcome } from '../ports/outcome';
import { runAccepted } from './items';

export interface OverviewLinkRequest {
	/** Unread: days from now, 1 to 366. */
	readonly validForDays: unknown;
	/** Every link that was made before ends now. */
	readonly endsEarlier: boolean;
}

/** A link, and the address of the page that it opens. */
export interface MadeOverviewLink extends OverviewLink {
	readonly page: string;
}

interface Deps {
	readonly catalogue: Pick<Catalogue, 'settings'>;
	readonly overview: Pick<LedgerOverview, 'tokenUntil'>;
}

const MOST_DAYS = 366;
const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;

/** Makes links to the overview of the ledger: each opens for some days. Refused while no workflow hosts the page. */
export async function makeOverviewLinks(
	requests: readonly OverviewLinkRequest[],
	{ catalogue, overview }: Deps,
	call: Call,
): Promise<readonly Outcome<MadeOverviewLink>[]> {
	const page = readPage((await catalogue.settings()).overviewPageUrl);
	const prepared = requests.map(({ validForDays, endsEarlier }): Result<Omit<MadeOverviewLink, 'token'> & Ends> => {
		const days = readDays(validForDays);
		if (!days.ok) return days;
		return page.ok ? accept({ page: page.value, until: endOf(days.value, call.now), endsEarlier }) : page;
	});
	return await runAccepted(prepared, call, async (ready) => {
		const outcomes: Outcome<MadeOverviewLink>[] = [];
		for (const { endsEarlier, ...link } of ready)
			outcomes.push(done({ ...link, token: await overview.tokenUntil(link.until, endsEarlier) }));
		return outcomes;
	});
}

type Ends = Pick<OverviewLinkRequest, 'endsEarlier'>;

/** At a whole second, since the address holds no parts of one. */
const endOf = (days: number, now: Instant): Instant =>
	new Date(Math.floor(Date.parse(now) / SECOND_MS) * SECOND_MS + days * DAY_MS).toISOString();

function readDays(input: unknown): Result<number> {
	const days = wholeNumberIn(input);
	return days !== null && days >= 1 && days <= MOST_DAYS
		? accept(days)
		: refuse(
				'out_of_range',
				`validForDays is ${shown(input)}, and it must be a whole number from 1 to ${MOST_DAYS}.`,
				'Give the number of days for which the link opens the overview, such as 30.',
				'validForDays',
			);
}

function readPage(page: string): Result<string> {
	if (/^https?:\/\/[^\s]+$/i.test(page) && URL.canParse(page)) return accept(page);
	return page === ''
		? refuse(
				'page_missing',
				'No workflow hosts the overview of this ledger.',
				'Publish a workflow with the Ledger Overview Trigger, and let it use the same ledger as this node.',
			)
		: refuse(
				'page_unusable',
				'The address of the overview in the settings is not a web address.',
				'Publish the workflow with the Ledger Overview Trigger again, which writes the address.',
				'overviewPageUrl',
			);
}
