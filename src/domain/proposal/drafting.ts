import type { FieldName } from '../field-name';
import type { Instant, LocalDate } from '../local-date';
import { totalsOf } from '../invoice/totals';
import { accept, refuse, type Result } from '../refusal';
import { readFilled } from '../shortcodes';
import type { Proposal, ProposalLine } from './proposal';
import { totalsWith } from './choice';

/** All that makes a new proposal; everything in it has been read. */
export type ProposalContent = Pick<
	Proposal,
	'clientId' | 'title' | 'message' | 'currency' | 'lines' | 'validUntil' | 'paymentTermsDays'
>;

/** What may be changed of a proposal; a field left out stays as it is. */
export type ProposalEdit = Partial<Omit<ProposalContent, 'clientId' | 'currency'>>;

/** Who offers to whom, and when. */
export interface DraftingContext {
	readonly now: Instant;
	readonly today: LocalDate;
	readonly clientName: string;
	readonly companyName: string;
}

/**
 * A new draft, with its shortcodes filled in: what is signed is what is shown. Refused when its totals are negative or
 * too large, when it would be over before it is sent, or for a shortcode that nothing stands for.
 */
export function draftProposal(
	id: string,
	idempotencyKey: string,
	content: ProposalContent,
	around: DraftingContext,
): Result<Proposal> {
	const filled = fillIn(content, around, []);
	if (!filled.ok) return filled;
	const checked = check(filled.value, around.today);
	if (!checked.ok) return checked;
	return accept({
		...filled.value,
		id,
		number: null,
		phase: 'draft',
		sentAt: null,
		viewedAt: null,
		acceptance: null,
		decline: null,
		invoiceId: null,
		idempotencyKey,
		createdAt: around.now,
	});
}

/** The proposal with an edit applied. Whether it may be edited is the life cycle's to say. */
export function editProposal(
	proposal: Proposal,
	edit: ProposalEdit,
	around: Omit<DraftingContext, 'now'>,
): Result<Proposal> {
	// What it says already was filled in before: a client may be called "[company]".
	const filled = fillIn(edit, around, [
		proposal.title,
		proposal.message,
		...proposal.lines.map(({ description }) => description),
	]);
	if (!filled.ok) return filled;
	const edited: Proposal = { ...proposal, ...filled.value };
	const checked = check(edited, edit.validUntil === undefined ? null : around.today);
	return checked.ok ? accept(edited) : checked;
}

function fillIn<Content extends ProposalEdit>(
	content: Content,
	{ clientName, companyName }: Omit<DraftingContext, 'now'>,
	kept: readonly string[],
): Result<Content> {
	const values = { 'client name': clientName, company: companyName };
	const fill = (text: string, field: FieldName) =>
		kept.includes(text) ? accept(text) : readFilled({ text, field, place: 'proposal' }, values);
	const words: { title?: string; message?: string } = {};
	for (const field of ['title', 'message'] as const) {
		const text = content[field];
		if (text === undefined) continue;
		const filled = fill(text, field);
		if (!filled.ok) return filled;
		words[field] = filled.value;
	}
	const lines: ProposalLine[] = [];
	for (const [at, line] of (content.lines ?? []).entries()) {
		const description = fill(line.description, `lines[${at}].description`);
		if (!description.ok) return description;
		lines.push({ ...line, description: description.value });
	}
	return accept({ ...content, ...words, ...(content.lines && { lines }) });
}

/** @param today null when the date was checked before */
function check({ lines, currency, validUntil }: ProposalContent, today: LocalDate | null): Result<null> {
	if (today !== null && validUntil < today)
		return refuse(
			'valid_until_past',
			`validUntil is ${validUntil}, which is over already.`,
			'Give a day from today on.',
			'validUntil',
		);
	if (lines.length === 0)
		return refuse(
			'no_lines',
			'A proposal needs at least one line, and this one has none.',
			'Add a line with a description and a unit price.',
			'lines',
		);
	// Whatever is ticked lies between these: all lines must fit in what can be kept, and those that are not optional
	// must not give money back.
	const all = totalsOf(
		lines.filter(({ net }) => net > 0n),
		currency,
	);
	if (!all.ok) return all;
	const least = isAllOptional(lines) ? accept(null) : totalsWith({ lines, currency }, []);
	return least.ok ? accept(null) : least;
}

const isAllOptional = (lines: readonly ProposalLine[]): boolean => lines.every(({ optional }) => optional);
