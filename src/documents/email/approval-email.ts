import { readEmail } from '../../domain/email-address';
import type { Settings } from '../../domain/settings';
import type { InvoiceRecord } from '../../ports/invoicing-system';
import type { ProposalEntry } from '../../ports/proposal-book';
import { formatDateTime } from '../format';
import { languageOf } from '../language';
import { approvalWords } from '../language/approval-words';
import type { BusinessDocument, Fact } from '../model/document';
import { invoiceDocument } from '../model/invoice-document';
import { proposalWordsOf } from '../proposal/words';
import { webAddress } from '../web-address';
import { linesOf, type Content } from './content';
import { headerLine } from './header-line';
import { pageOf } from './page';
import { plainTextOf } from './plain-text';
import type { ProposalEmail } from './proposal-email';

export interface ApprovalEmailInput {
	readonly record: InvoiceRecord;
	readonly settings: Settings;
	/** The signed proposal that the invoice is made of; null for none. */
	readonly signed: ProposalEntry | null;
	/** Where a click says yes, and where it says no; http or https. */
	readonly approveUrl: string;
	readonly keepUrl: string;
}

/**
 * The e-mail that asks the owner whether an invoice may go out, in the ledger's language: who signed, whom it bills,
 * every line, the total, and a button for each answer. It goes to the address of the company.
 */
export function composeApprovalEmail(input: ApprovalEmailInput): ProposalEmail {
	const { record, settings, signed } = input;
	// The client's language is that of what the client reads.
	const client = { ...record.client, language: settings.language };
	const invoice = invoiceDocument({ record: { ...record, client }, settings, logo: null, kind: 'invoice' });
	const language = languageOf(invoice.language);
	const words = approvalWords(language.code);
	const sums = invoice.sums.find(({ isMain }) => isMain) ?? invoice.headline;
	const isDraft = record.invoice.phase === 'draft';
	const document: BusinessDocument = {
		...invoice,
		headline: isDraft ? { label: language.total, value: sums.value, note: words.notSentYet } : invoice.headline,
		facts: [...signatureFacts(input, language.code), ...billedFacts(record, invoice), ...invoice.facts],
		// How to pay is for the client, who gets it with the invoice.
		payment: null,
	};
	const acceptance = signed?.proposal.acceptance;
	const when = acceptance ? formatDateTime(acceptance.at, settings.timeZone, language) : '';
	const told =
		signed && acceptance
			? [words.signed(acceptance.name, signed.proposal.title, signed.proposal.number ?? '', when)]
			: [];
	const content: Content = {
		language,
		document,
		subject: words.subject(record.client.name, sums.value),
		opening: [...told, words.question(record.currentClient.email || record.client.name)].join('\n\n'),
		...linesOf(document, language),
		links: [
			{ url: input.approveUrl, label: words.approve },
			{ url: input.keepUrl, label: words.keep },
		].flatMap(({ url, label }) => {
			const checked = webAddress(url);
			return checked === null ? [] : [{ url: checked, label }];
		}),
		footNote: words.footNote,
	};
	const to = readEmail(settings.companyEmail, 'companyEmail');
	return {
		to: to.ok ? to.value : '',
		subject: headerLine(content.subject),
		text: plainTextOf(content),
		html: pageOf(content),
	};
}

function signatureFacts({ signed, settings }: ApprovalEmailInput, code: string): Fact[] {
	const acceptance = signed?.proposal.acceptance;
	if (!acceptance) return [];
	const words = proposalWordsOf(code);
	return [
		{ label: words.signedBy, value: acceptance.name },
		{ label: words.signedAt, value: formatDateTime(acceptance.at, settings.timeZone, languageOf(code)) },
	];
}

const billedFacts = ({ currentClient }: InvoiceRecord, { buyer, buyerLabel, language }: BusinessDocument): Fact[] =>
	[
		{ label: buyerLabel, value: [buyer.name, ...buyer.address].join(', ') },
		{ label: languageOf(language).email, value: currentClient.email },
	].filter(({ value }) => value !== '');
