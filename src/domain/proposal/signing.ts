import type { Instant, LocalDate } from '../local-date';
import { accept, refuse, type Result } from '../refusal';
import { isBlank, readText } from '../text';
import { readChoice, totalsWith } from './choice';
import { readDrawing } from './drawing';
import { mayPropose } from './life-cycle';
import { offerText, signedText, type Offer } from './offer-text';
import type { Proposal } from './proposal';

/** SHA-256 in hexadecimal digits: handed in, so that the rules need no library. */
export type Digest = (text: string) => string;

/** What came from the page, unread. */
export interface SigningRequest {
	readonly name: unknown;
	readonly drawing: unknown;
	readonly hasConsent: boolean;
	/** The sentence beside the box, as the page had it. */
	readonly consent: string;
	readonly chosen: readonly number[];
	/** The digest of the offer as the client saw it, and the total that stood there (minor units, digits). */
	readonly shownDigest: string;
	readonly shownTotal: string;
	readonly address: string;
	readonly userAgent: string;
}

const LONGEST_NAME = 200;
const LONGEST_REASON = 2_000;
const LONGEST_AGENT = 500;

interface Around {
	readonly now: Instant;
	/** In the ledger's zone. */
	readonly today: LocalDate;
	readonly digest: Digest;
}

/**
 * The proposal as signed. What is signed is what was shown: an offer that was changed since, or a total the client did
 * not see, is refused, and the page shows the new one.
 * @returns refusals of the life cycle, `proposal_changed`, `total_not_shown`, `consent_missing`, and those of name,
 * choice and drawing
 */
export function acceptProposal(
	offer: Offer,
	request: SigningRequest,
	{ now, today, digest }: Around,
): Result<Proposal> {
	const { proposal } = offer;
	const barred = mayPropose('accept', proposal, today);
	if (barred) return { ok: false, refusal: barred };
	if (request.shownDigest !== digest(offerText(offer)))
		return refuse(
			'proposal_changed',
			'The proposal was changed since its page was opened.',
			'Read it again as it is now, then sign.',
			'shown',
		);
	const chosen = readChoice(proposal, request.chosen);
	if (!chosen.ok) return chosen;
	const totals = totalsWith(proposal, chosen.value);
	if (!totals.ok) return totals;
	const name = readText(request.name, 'name', LONGEST_NAME);
	if (!name.ok) return name;
	const drawing = readDrawing(request.drawing);
	if (!drawing.ok) return drawing;
	if (!request.hasConsent)
		return refuse(
			'consent_missing',
			'The box of consent was not ticked.',
			'Tick the box to sign the proposal.',
			'consent',
		);
	if (request.shownTotal !== totals.value.total.toString())
		return refuse(
			'total_not_shown',
			'The total changed with what was chosen.',
			'Look at the new total, then sign.',
			'total',
		);
	const said = { at: now, name: name.value, drawing: drawing.value, consent: request.consent, chosen: chosen.value };
	const text = signedText(offer, said);
	const from = { address: bounded(request.address, 100), userAgent: bounded(request.userAgent, LONGEST_AGENT) };
	return accept({
		...proposal,
		phase: 'accepted',
		acceptance: { ...said, ...from, signedText: text, digest: digest(text) },
	});
}

/** The proposal as declined; the reason may be left out. */
export function declineProposal(
	proposal: Proposal,
	reason: unknown,
	{ now, today }: Pick<Around, 'now' | 'today'>,
): Result<Proposal> {
	const barred = mayPropose('decline', proposal, today);
	if (barred) return { ok: false, refusal: barred };
	const isEmpty = reason === undefined || reason === null || (typeof reason === 'string' && isBlank(reason));
	const read = isEmpty ? accept('') : readText(reason, 'reason', LONGEST_REASON);
	return read.ok ? accept({ ...proposal, phase: 'declined', decline: { at: now, reason: read.value } }) : read;
}

/** What a web server knows of a visitor: any text, made storable rather than refused. */
const bounded = (text: string, longest: number): string =>
	text
		.slice(0, longest)
		.replace(/[\p{Cc}\p{Cs}]/gu, ' ')
		.trim();
