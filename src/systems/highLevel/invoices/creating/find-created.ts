import type { Call } from '../../../../ports/call';
import type { ClientRef, CreateInvoice } from '../../../../ports/invoicing-system';
import { later, unknown, type Outcome } from '../../../../ports/outcome';
import { isOver, searchMarked, type InvoiceLists } from './find-marked';
import { contactsOf } from '../../clients';
import { SETTLED_AFTER_MS, type HighLevel } from '../../context';
import type { WireInvoice } from '../../wire/schemas';
import { findInvoiceOfEstimate } from './of-proposal';

/** What is written down before an invoice is made, so that it can be looked for without the request. */
interface CreateClue {
	/** null where nothing was written down. */
	readonly client: ClientRef | null;
	readonly finalise: boolean;
	readonly proposalId: string | null;
}

export const createClue = ({
	client,
	finalise,
	proposalId,
}: Pick<CreateInvoice, 'client' | 'finalise' | 'proposalId'>): string =>
	JSON.stringify({ client, finalise, proposalId: proposalId ?? null } satisfies CreateClue);

export const readCreateClue = (clue: string): CreateClue =>
	clue === '' ? { client: null, finalise: false, proposalId: null } : (JSON.parse(clue) as CreateClue);

/** An operation whose end is not known, and what was written down of it. */
export interface Lost {
	readonly marker: string;
	readonly since: string;
	readonly clue: string;
}

/**
 * What an invoice that may have been made came to. `later` while it may still appear; `unknown` where it cannot be
 * decided.
 */
export async function findCreated(
	highLevel: HighLevel,
	lists: InvoiceLists,
	{ marker, since, clue }: Lost,
	call: Call,
): Promise<WireInvoice | 'absent' | Outcome<never>> {
	const { client, proposalId } = readCreateClue(clue);
	const hit = await searchMarked(highLevel, marker);
	if (hit) return hit;
	if (!isOver(since, call.now))
		return later(waitMs(since, call.now), 'Whether the invoice was made is not certain yet.');
	const contactIds = client === null ? [] : (await contactsOf(highLevel, client)).map(({ id }) => id);
	let isCertain = true;
	// Where no contact is known, or none fits any more, it may have been anybody's.
	for (const contactId of contactIds.length > 0 ? contactIds : [null]) {
		const found = await lists.marked(marker, contactId);
		if (typeof found !== 'string') return found;
		isCertain &&= found === 'absent';
	}
	if (!isCertain)
		return unknown('It is not known whether the invoice was made: the invoices of its contact cannot all be read.');
	return proposalId === null ? 'absent' : findInvoiceOfEstimate(highLevel, proposalId, since);
}

export const waitMs = (since: string, now: string): number =>
	Math.max(1_000, Date.parse(since) + SETTLED_AFTER_MS - Date.parse(now));
