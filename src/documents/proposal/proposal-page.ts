import { DRAWING } from '../../domain/proposal/drawing';
import type { Acceptance } from '../../domain/proposal/acceptance';
import type { Decline } from '../../domain/proposal/proposal';
import { formatDate, formatDateTime } from '../format';
import { escapeHtml, escapeLines } from '../html';
import { languageOf } from '../language';
import { faultBox, signingForm } from './form';
import { deadEnd, type Contact } from '../page/contact';
import { notice } from '../page/frame';
import { PRINT_SCRIPT } from '../page/print-script';
import { proposalFrame } from './frame';
import { linesTable, sumsTable, type OfferView } from './offer';
import { NOTHING_FILLED, type ProposalPageInput } from './page-input';
import { SIGNING_SCRIPT } from './signing-script';
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
	const view: OfferView = {
		proposal,
		language: languageOf(code),
		words,
		chosen,
		isOpen,
		isSigned: proposal.acceptance !== null,
	};
	const number = [words.proposal, proposal.number].filter(Boolean).join(' ');
	const title = [proposal.title, settings.companyName].filter(Boolean).join(' · ');
	return proposalFrame({
		words,
		title,
		settings,
		number,
		nonce,
		script: isOpen ? SIGNING_SCRIPT : PRINT_SCRIPT,
		body: isOpen ? openBody(input, view) : closedBody(input, view),
	});
}

function openBody(input: ProposalPageInput, view: OfferView): string {
	return `${introduction(input, view, 'h1')}${faultBox(input, view.words)}${signingForm(input, view)}`;
}

function introduction(
	{ proposal, client }: ProposalPageInput,
	{ words, language, isOpen }: OfferView,
	heading: 'h1' | 'h2',
): string {
	const facts = [
		`${words.preparedFor} <span dir="auto">${escapeHtml(client.name)}</span>`,
		...(isOpen ? [`${words.validUntil} ${escapeHtml(formatDate(proposal.validUntil, language))}`] : []),
	];
	const message = proposal.message ? `<div class="message" dir="auto">${escapeLines(proposal.message)}</div>` : '';
	return `<${heading} dir="auto">${escapeHtml(proposal.title)}</${heading}><p class="facts soft">${facts.join('<br>')}</p>${message}`;
}

/** What became of it on top; below, what was signed or declined, with a way to keep it. */
function closedBody(input: ProposalPageInput, view: OfferView): string {
	const box = notice(noticeOf(input, view));
	const { acceptance, decline } = input.proposal;
	if (!acceptance && !decline) return box;
	const decided = acceptance
		? `<h2>${view.words.signature}</h2>${signature(acceptance, input, view)}`
		: declineFacts(decline!, input, view);
	return `${box}${keeping(input, view)}${introduction(input, view, 'h2')}${linesTable(view)}${sumsTable(view)}${decided}`;
}

/** The button that prints is there where scripts run. */
function keeping({ pdfUrl }: ProposalPageInput, { words, language }: OfferView): string {
	const pdf = pdfUrl ? `<a class="button" href="${escapeHtml(pdfUrl)}">${language.page.downloadPdf}</a>` : '';
	return `<p class="actions">${pdf}<button type="button" class="print" hidden>${words.print}</button></p>`;
}

function declineFacts(
	{ at, reason }: Decline,
	{ settings }: ProposalPageInput,
	{ words, language }: OfferView,
): string {
	const why = reason ? `<dt>${words.declineReason}</dt><dd dir="auto">${escapeLines(reason)}</dd>` : '';
	return `<dl class="signature decided"><dt>${words.declinedOn}</dt><dd>${escapeHtml(formatDateTime(at, settings.timeZone, language))}</dd>${why}</dl>`;
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
	return `<dl class="signature"><dt>${words.signedBy}</dt><dd dir="auto">${escapeHtml(name)}</dd>${drawn}<dt>${words.signedAt}</dt><dd>${escapeHtml(formatDateTime(at, settings.timeZone, language))}</dd><dt>${words.fingerprint}</dt><dd class="digest">${escapeHtml(digest)}</dd></dl>`;
}

/**
 * The same page for a link that was made up, mistyped or never sent: nobody learns from it what there is.
 * @param contact whom to ask; null where the ledger does not say
 */
export const unknownPage = (words: ProposalWords, nonce: string, contact: Contact | null = null): string =>
	plainPage(words, words.unknown, nonce, contact);

/** Where the ledger does not answer, or more was sent than a signature holds. */
export const unavailablePage = (words: ProposalWords, nonce: string): string =>
	plainPage(words, words.unavailable, nonce);
export const unreadablePage = (words: ProposalWords, nonce: string): string =>
	plainPage(words, { heading: words.faultHeading, text: words.faults.other }, nonce);

const plainPage = (words: ProposalWords, said: Notice, nonce: string, contact: Contact | null = null): string =>
	proposalFrame({
		words,
		title: said.heading,
		settings: null,
		number: '',
		nonce,
		script: '',
		body: deadEnd(said, contact, languageOf(words.code)),
	});
