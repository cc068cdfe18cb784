import { noEmail } from '../domain/client';
import { noCompanyName, sellerOfSettings } from '../domain/invoice/parties';
import { mayPropose } from '../domain/proposal/life-cycle';
import type { ProposalState } from '../domain/proposal/proposal';
import { dateIn } from '../domain/local-date';
import { accept, refuse, type Refusal, type Result } from '../domain/refusal';
import type { Settings } from '../domain/settings';
import { badShortcode, shortcodeWithoutValue } from '../domain/shortcodes';
import { shown } from '../domain/shown';
import type { Call } from '../ports/call';
import { done, type Outcome } from '../ports/outcome';
import type { ProposalBook, ProposalEntry, ProposalQuery } from '../ports/proposal-book';
import { runAccepted } from './items';
import { withClientIds, type ClientsByName, type OfClient } from './keep-clients';
import { namedProposal, type ProposalDeps } from './keep-proposals';
import { readOptional } from './read-fields';

/** The proposals themselves; one that is not there is refused. */
export async function getProposals(
	ids: readonly string[],
	proposals: ProposalBook,
	call: Call,
): Promise<readonly Outcome<ProposalEntry>[]> {
	return runAccepted(await readEntries(ids, proposals, call), call, async (found) => found.map(done));
}

/**
 * The proposals of which the client can get a copy.
 * @returns refusals `proposal_not_accepted`, `client_without_email`, `company_name_missing`, and those of
 * `getProposals`
 */
export async function getDecidedProposals(
	ids: readonly string[],
	{ proposals, catalogue }: ProposalDeps,
	call: Call,
): Promise<readonly Outcome<ProposalEntry>[]> {
	const nameless = noCompanyName(
		sellerOfSettings(await catalogue.settings()),
		'The copy of the proposal',
		'be prepared',
	);
	const entries = (await readEntries(ids, proposals, call)).map((entry): Result<ProposalEntry> => {
		if (!entry.ok) return entry;
		const barred = undecided(entry.value) ?? nameless ?? noEmail(entry.value.client, 'proposal');
		return barred ? { ok: false, refusal: barred } : entry;
	});
	return runAccepted(entries, call, async (found) => found.map(done));
}

const undecided = ({ proposal }: ProposalEntry): Refusal | null =>
	proposal.acceptance || proposal.decline
		? null
		: {
				code: 'proposal_not_accepted',
				message: `The proposal "${proposal.title}" was neither signed nor declined, so there is nothing to copy.`,
				fix: 'Put this behind the Proposal Accepted Trigger, or send the proposal with Prepare E-Mail.',
				field: 'proposal',
			};

async function readEntries(
	ids: readonly string[],
	proposals: ProposalBook,
	call: Call,
): Promise<readonly Result<ProposalEntry>[]> {
	const entries = await proposals.read(ids, call);
	return ids.map((id, at) => {
		const named = namedProposal(id);
		const entry = entries[at]!;
		if (!named.ok) return named;
		return entry === 'absent'
			? refuse(
					'unknown_proposal',
					`There is no proposal "${id}".`,
					'Pick the proposal from the list, or check the id.',
					'proposal',
				)
			: accept(entry);
	});
}

export const withdrawProposals = (
	ids: readonly string[],
	proposals: ProposalBook,
	call: Call,
): Promise<readonly Outcome<ProposalEntry>[]> =>
	runAccepted(ids.map(namedProposal), call, (ready) =>
		proposals.withdraw(
			ready.map((id) => ({ id })),
			call,
		),
	);

export interface LinkRequest {
	readonly id: string;
	/** Of the token that is in the link. */
	readonly linkHash: string;
	/** The address of the page, where the node names one. */
	readonly page: string;
	/** The user's own words for the e-mail; empty for the standard ones. */
	readonly subject?: string;
	readonly text?: string;
}

/**
 * Gives proposals a number and a link that can be mailed; nothing is written from nobody, for a client who cannot be
 * mailed, or without a page to lead to.
 */
export async function prepareProposals(
	requests: readonly LinkRequest[],
	{ proposals, catalogue }: ProposalDeps,
	call: Call,
): Promise<readonly Outcome<ProposalEntry>[]> {
	const settings = await catalogue.settings();
	const entries = await readEntries(
		requests.map(({ id }) => id),
		proposals,
		call,
	);
	const today = dateIn(call.now, settings.timeZone);
	const prepared = requests.map((request, at): Result<LinkRequest> => {
		const entry = entries[at]!;
		if (!entry.ok) return entry;
		const nameless = noCompanyName(sellerOfSettings(settings), 'The e-mail with the proposal', 'be prepared');
		const barred =
			mayPropose('send', entry.value.proposal, today) ?? nameless ?? noEmail(entry.value.client, 'proposal');
		if (barred) return { ok: false, refusal: barred };
		const bad = badEmailWords(request, entry.value, settings);
		if (bad) return { ok: false, refusal: bad };
		const page = readPage(request.page === '' ? settings.proposalPageUrl : request.page);
		return page.ok ? accept(request) : page;
	});
	return runAccepted(prepared, call, (ready) =>
		proposals.send(
			ready.map(({ id, linkHash }) => ({ id, linkHash })),
			call,
		),
	);
}

/** What a shortcode of the e-mail stands for is known before the link is made; the total is the proposal's. */
function badEmailWords(
	{ subject = '', text = '' }: LinkRequest,
	{ client }: ProposalEntry,
	settings: Settings,
): Refusal | null {
	const values = { 'client name': client.name, total: '…', company: settings.companyName };
	for (const [field, words] of [
		['subject', subject],
		['text', text],
	] as const) {
		const own = { text: words, field, place: 'proposalEmail' } as const;
		const bad = badShortcode(own) ?? shortcodeWithoutValue(own, values);
		if (bad) return bad;
	}
	return null;
}

const FIX =
	'Publish a workflow with the Proposal Accepted Trigger, which hosts the page, or give its Production URL in "Page Address".';

function readPage(page: string): Result<string> {
	if (page === '')
		return refuse('page_missing', 'No page is known on which clients can read and sign proposals.', FIX, 'page');
	return /^https?:\/\/[^\s]+$/i.test(page) && URL.canParse(page)
		? accept(page)
		: refuse('page_unusable', 'The address of the page is not a web address.', FIX, 'page');
}

export interface ProposalSearch extends OfClient {
	readonly search: string;
	readonly states: readonly ProposalState[] | null;
	/** Only those that went out so many days ago or longer, unread; left out or empty for all. */
	readonly sentDaysAgo?: unknown;
	readonly limit: number;
}

const DAY = 86_400_000;
const MOST_DAYS = 3_650;

interface ListDeps {
	readonly proposals: Pick<ProposalBook, 'list'>;
	readonly catalogue: ClientsByName;
}

/**
 * Proposals that fit, newest first. A client that is not there is refused. @returns refusal `out_of_range` for days
 * that are no number from 0 to 3650
 */
export async function listProposals(
	searches: readonly ProposalSearch[],
	{ proposals, catalogue }: ListDeps,
	call: Call,
): Promise<readonly Outcome<readonly ProposalEntry[]>[]> {
	const found = await withClientIds(searches, catalogue);
	const queries = found.map((search) => (search.ok ? readQuery(search.value, call) : search));
	return await runAccepted(queries, call, (ready) =>
		Promise.all(ready.map(async (query) => done(await proposals.list(query)))),
	);
}

type Found = Omit<ProposalSearch, 'client'> & Pick<ProposalQuery, 'clientId'>;

function readQuery({ sentDaysAgo, ...search }: Found, { now }: Call): Result<ProposalQuery> {
	const days = readOptional(sentDaysAgo, readDays);
	if (!days.ok) return days;
	const sentUntil = days.value === null ? null : new Date(Date.parse(now) - days.value * DAY).toISOString();
	return accept({ ...search, now, sentUntil });
}

function readDays(given: unknown): Result<number> {
	if (typeof given === 'number' && given >= 0 && given <= MOST_DAYS) return accept(given);
	const message = `sentDaysAgo is ${shown(given)}, and it must be a number of days from 0 to ${MOST_DAYS}.`;
	return refuse('out_of_range', message, 'Give the number of days, such as 7.', 'sentDaysAgo');
}
