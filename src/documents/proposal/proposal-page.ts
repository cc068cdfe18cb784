import { DRAWING } from '../../domain/proposal/drawing';
import type { Acceptance } from '../../domain/proposal/acceptance';
import { formatDate, formatDateTime } from '../format';
import { escapeHtml, escapeLines } from '../html';
import { languageOf } from '../language';
import { faultBox, signingForm } from './form';
import { notice } from '../page/frame';
import { proposalFrame } from './frame';
import { linesTable, sumsTable, type OfferView } from './offer';
import { NOTHING_FILLED, type ProposalPageInput } from './page-input';
import { proposalWordsOf, type Notice, type ProposalWords } from './words';

export { contentSecurityPolicy } from './frame';
export type { Filled, ProposalPageInput } from './page-input';

/** The sentence that a client of that language agrees to; kept with the signature. */
export const consentIn = (language: string): string => proposalWordsOf(language).consent;

/** The page of a proposal, whatever became of it. Everything that comes from outside is escaped. */
export function proposalPage(input: ProposalPageInput): string {
	const { proposal, client, settings, nonce } = input;
	const code = client.language || settings.language;
	const words = proposalWordsOf(code);
	const isOpen = input.state === 'sent' || input.state === 'viewed';
	const chosen =
		proposal.acceptance?.chosen ??
		(input.filled ?? NOTHING_FILLED).chosen.filter((position) => proposal.lines[position]?.optional === true);
	const view: OfferView = { proposal, language: languageOf(code), words, chosen, isOpen };
	const number = [words.proposal, proposal.number].filter(Boolean).join(' ');
	const title = [proposal.title, settings.companyName].filter(Boolean).join(' · ');
	return proposalFrame({
		words,
		title,
		settings,
		number,
		nonce,
		hasScript: isOpen,
		body: isOpen ? openBody(input, view) : closedBody(input, view),
	});
}

function openBody(input: ProposalPageInput, view: OfferView): string {
	return `${introduction(input, view, 'h1')}${faultBox(input, view.words)}${signingForm(input, view)}`;
}

function introduction(
	{ proposal, client }: ProposalPageInput,
	{ words, language }: OfferView,
	heading: 'h1' | 'h2',
): string {
	const facts = [
		`${words.preparedFor} <span dir="auto">${escapeHtml(client.name)}</span>`,
		`${words.validUntil} ${escapeHtml(formatDate(proposal.validUntil, language))}`,
	];
	const message = proposal.message ? `<div class="message" dir="auto">${escapeLines(proposal.message)}</div>` : '';
	return `<${heading} dir="auto">${escapeHtml(proposal.title)}</${heading}><p class="facts soft">${facts.join('<br>')}</p>${message}`;
}

/** What became of it on top; below a signed one, what was signed. */
function closedBody(input: ProposalPageInput, view: OfferView): string {
	const box = notice(noticeOf(input, view));
	const { acceptance } = input.proposal;
	if (!acceptance) return box;
	return `${box}${introduction(input, view, 'h2')}${linesTable(view)}${sumsTable(view)}<h2>${view.words.signature}</h2>${signature(acceptance, input, view)}`;
}

function noticeOf({ state, isAnswer, proposal }: ProposalPageInput, { words, language }: OfferView): Notice {
	switch (state) {
		case 'accepted':
			return isAnswer ? words.thanks : words.signedBefore;
		case 'declined':
			return isAnswer ? words.declined : words.declinedBefore;
		case 'expired':
			return words.expired(formatDate(proposal.validUntil, language));
		case 'withdrawn':
			return words.withdrawn;
		default:
			return words.unknown;
	}
}

function signature(
	{ name, at, drawing, digest }: Acceptance,
	{ settings }: ProposalPageInput,
	{ words, language }: OfferView,
): string {
	const drawn = drawing
		? `<dd><svg viewBox="0 0 ${DRAWING.width} ${DRAWING.height}" role="img" aria-label="${words.signature}"><path class="stroke" d="${escapeHtml(drawing)}"/></svg></dd>`
		: '';
	return `<dl class="signature"><dt>${words.signedBy}</dt><dd dir="auto">${escapeHtml(name)}</dd>${drawn}<dt>${words.signedAt}</dt><dd>${escapeHtml(formatDateTime(at, settings.timeZone, language))}</dd><dt>${words.fingerprint}</dt><dd class="print">${escapeHtml(digest)}</dd></dl>`;
}

/** The same page for a link that was made up, mistyped or never sent: nobody learns from it what there is. */
export const unknownPage = (words: ProposalWords, nonce: string): string => plainPage(words, words.unknown, nonce);

/** Where the ledger does not answer, or more was sent than a signature holds. */
export const unavailablePage = (words: ProposalWords, nonce: string): string =>
	plainPage(words, words.unavailable, nonce);
export const unreadablePage = (words: ProposalWords, nonce: string): string =>
	plainPage(words, { heading: words.faultHeading, text: words.faults.other }, nonce);

const plainPage = (words: ProposalWords, said: Notice, nonce: string): string =>
	proposalFrame({
		words,
		title: said.heading,
		settings: null,
		number: '',
		nonce,
		hasScript: false,
		body: notice(said),
	});
