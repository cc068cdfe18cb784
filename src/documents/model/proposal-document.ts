import { sellerOfSettings } from '../../domain/invoice/parties';
import { formatMoney } from '../../domain/money';
import { firstTotals, totalsWith } from '../../domain/proposal/choice';
import type { Proposal, ProposalLine, ProposalState } from '../../domain/proposal/proposal';
import type { Settings } from '../../domain/settings';
import type { Logo } from '../../ports/document-files';
import type { ProposalEntry } from '../../ports/proposal-book';
import { formatDate, formatDateTime } from '../format';
import { languageOf, type Language } from '../language';
import type { Stamp } from '../language/language';
import { proposalWordsOf, type ProposalWords } from '../proposal/words';
import type { BusinessDocument, DocumentLine, Fact } from './document';
import { brandOf } from './brand';
import { columnsOf, documentLine } from './line-table';
import { buyerParty, sellerParty } from './parties';
import { stampOf } from './standing';
import { sumsToTotal } from './sums-to-total';
import { said } from './text-lines';

export interface ProposalDocumentInput {
	readonly entry: ProposalEntry;
	readonly settings: Settings;
	/** Of the settings; null for none. */
	readonly logo: Logo | null;
}

/**
 * A proposal as a document in its client's language. While it can be signed, optional lines are shown and not counted;
 * a signed one has what the client chose, with the signature among its facts, and a declined one when and why.
 * How long it is valid stands on it as long as that decides something.
 */
export function proposalDocument({ entry, settings, logo }: ProposalDocumentInput): BusinessDocument {
	const { proposal, client, state } = entry;
	const seller = sellerOfSettings(settings);
	const language = languageOf(client.language || seller.language);
	const words = proposalWordsOf(language.code);
	const lines = linesShown(proposal);
	const money = (minor: bigint) => formatMoney(minor, proposal.currency, language.code);
	const heading = language.headings.proposal;
	const number = proposal.number ?? '';
	const sums = sumsToTotal(totalsShown(proposal), language, money, true);
	return {
		kind: 'proposal',
		language: language.code,
		locale: language.locale,
		title: [heading, number].filter(Boolean).join(' '),
		heading,
		number,
		stamp: stampOf(stampNameOf(state), language),
		headline: {
			label: language.total,
			value: sums.at(-1)!.value,
			note: noteOf(entry, { language, words, timeZone: settings.timeZone }),
		},
		seller: sellerParty(seller, client, language),
		buyer: buyerParty(client, seller, language),
		buyerLabel: words.preparedFor,
		facts: factsOf(entry, { language, words, timeZone: settings.timeZone }),
		columns: columnsOf([], { lines, currency: proposal.currency }, language),
		lines: lines.map((line) => lineOf(line, proposal, language, words)),
		sums,
		payments: null,
		payment: null,
		notes: said([proposal.message]),
		footer: said([seller.taxNote, seller.footerText]),
		brand: brandOf(seller, logo),
		pageOf: language.pageOf,
		createdAt: proposal.acceptance?.at ?? proposal.decline?.at ?? proposal.sentAt,
	};
}

const stampNameOf = (state: ProposalState): Stamp | null => (state === 'sent' || state === 'viewed' ? null : state);

/** Of a signed proposal, the lines that were left out are gone. */
const linesShown = ({ lines, acceptance }: Proposal): readonly ProposalLine[] =>
	acceptance === null
		? lines
		: lines.filter(({ optional }, position) => !optional || acceptance.chosen.includes(position));

function totalsShown(proposal: Proposal) {
	const chosen = proposal.acceptance && totalsWith(proposal, proposal.acceptance.chosen);
	return chosen?.ok ? chosen.value : firstTotals(proposal);
}

function lineOf(line: ProposalLine, proposal: Proposal, language: Language, words: ProposalWords): DocumentLine {
	const shown = documentLine(line, proposal.currency, language);
	const isOffered = line.optional && proposal.acceptance === null;
	return isOffered ? { ...shown, description: `${shown.description} (${words.optional})` } : shown;
}

interface Around {
	readonly language: Language;
	readonly words: ProposalWords;
	readonly timeZone: string;
}

/** Until when it can be signed, or what became of it. */
function noteOf(entry: ProposalEntry, { language, words, timeZone }: Around): string {
	const { acceptance, decline, validUntil } = entry.proposal;
	if (acceptance) return `${words.signedAt} ${formatDateTime(acceptance.at, timeZone, language)}`;
	if (decline) return `${words.declinedOn} ${formatDateTime(decline.at, timeZone, language)}`;
	return isDated(entry) ? `${words.validUntil} ${formatDate(validUntil, language)}` : '';
}

/** The last day says nothing of one that was signed, declined or withdrawn. */
const isDated = ({ state }: Pick<ProposalEntry, 'state'>): boolean =>
	state !== 'accepted' && state !== 'declined' && state !== 'withdrawn';

function factsOf(entry: ProposalEntry, { language, words, timeZone }: Around): Fact[] {
	const { proposal } = entry;
	const { acceptance, decline } = proposal;
	const moment = (at: string | undefined) => (at ? formatDateTime(at, timeZone, language) : '');
	const facts: Fact[] = [
		{ label: language.numbers.proposal, value: proposal.number ?? '' },
		{ label: language.subjectMatter, value: proposal.title },
		{ label: words.validUntil, value: isDated(entry) ? formatDate(proposal.validUntil, language) : '' },
		{ label: words.signedBy, value: acceptance?.name ?? '' },
		{ label: words.signedAt, value: moment(acceptance?.at) },
		{ label: words.fingerprint, value: acceptance?.digest ?? '' },
		{ label: words.declinedOn, value: moment(decline?.at) },
		{ label: words.declineReason, value: decline?.reason ?? '' },
	];
	return facts.filter(({ value }) => said([value]).length > 0);
}
