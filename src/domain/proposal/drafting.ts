import type { Instant, LocalDate } from '../local-date';
import { totalsOf } from '../invoice/totals';
import { accept, refuse, type Result } from '../refusal';
import type { Proposal, ProposalLine } from './proposal';
import { totalsWith } from './choice';

/** All that makes a new proposal; everything in it has been read. */
export type ProposalContent = Pick<Proposal, 'clientId' | 'title' | 'message' | 'currency' | 'lines' | 'validUntil' | 'paymentTermsDays'>;

/** What may be changed of a proposal; a field left out stays as it is. */
export type ProposalEdit = Partial<Omit<ProposalContent, 'clientId' | 'currency'>>;

/** A new draft. Refused when its totals are negative or too large, or when it would be over before it is sent. */
export function draftProposal(id: string, idempotencyKey: string, content: ProposalContent, around: { readonly now: Instant; readonly today: LocalDate }): Result<Proposal> {
	const checked = check(content, around.today);
	if (!checked.ok) return checked;
	return accept({
		...content, id, number: null, phase: 'draft', sentAt: null, viewedAt: null, acceptance: null, decline: null, invoiceId: null, idempotencyKey, createdAt: around.now,
	});
}

/** The proposal with an edit applied. Whether it may be edited is the life cycle's to say. */
export function editProposal(proposal: Proposal, edit: ProposalEdit, today: LocalDate): Result<Proposal> {
	const edited: Proposal = { ...proposal, ...edit };
	const checked = check(edited, edit.validUntil === undefined ? null : today);
	return checked.ok ? accept(edited) : checked;
}

/** @param today null when the date was checked before */
function check({ lines, currency, validUntil }: ProposalContent, today: LocalDate | null): Result<null> {
	if (today !== null && validUntil < today)
		return refuse('valid_until_past', `validUntil is ${validUntil}, which is over already.`, 'Give a day from today on.', 'validUntil');
	if (lines.length === 0) return refuse('no_lines', 'A proposal needs at least one line, and this one has none.', 'Add a line with a description and a unit price.', 'lines');
	// Whatever is ticked lies between these: all lines must fit in what can be kept, and those that are not optional must not give money back.
	const all = totalsOf(lines.filter(({ net }) => net > 0n), currency);
	if (!all.ok) return all;
	const least = isAllOptional(lines) ? accept(null) : totalsWith({ lines, currency }, []);
	return least.ok ? accept(null) : least;
}

const isAllOptional = (lines: readonly ProposalLine[]): boolean => lines.every(({ optional }) => optional);
