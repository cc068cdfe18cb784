import { randomBytes } from 'node:crypto';
import type { Settings } from '../../../src/domain/settings';
import {
	consentIn,
	contentSecurityPolicy,
	proposalPage,
	unavailablePage,
	unknownPage,
	unreadablePage,
	type Filled,
} from '../../../src/documents/proposal/proposal-page';
import { proposalDocument } from '../../../src/documents/model/proposal-document';
import { preferredCode } from '../../../src/documents/language/index';
import { proposalWordsOf, type ProposalWords } from '../../../src/documents/proposal/words/index';
import type { Call } from '../../../src/ports/call';
import type { DocumentFiles } from '../../../src/ports/document-files';
import type { Outcome } from '../../../src/ports/outcome';
import type { ProposalBook, ProposalEntry } from '../../../src/ports/proposal-book';
import { drawnDocument } from '../../shared/present/invoice-documents';
import { ALWAYS, pdfHeaders, whomToAsk } from '../../shared/present/page-answers';
import { FILE_PARAMETER, hashOf, TOKEN_PARAMETER } from '../../shared/run/page-token';
import { asksForPdf, MOST_BYTES, readPosted, tokenOf, type PageRequest } from './request';

export interface PageAnswer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Uint8Array;
	/** A signature or a decline was written by this very visit. */
	readonly isDecided: boolean;
}

/** Where proposals are kept. */
export interface PageLedger {
	readonly proposals: ProposalBook;
	readonly files: Pick<DocumentFiles, 'logo'>;
	settings(): Promise<Settings>;
}

/** Answers one visit to the page of a proposal; never throws. @param open the ledger, which may not be there */
export async function answerPage(
	request: PageRequest,
	open: () => Promise<PageLedger>,
	call: Call,
): Promise<PageAnswer> {
	const nonce = randomBytes(16).toString('base64');
	const words = proposalWordsOf(preferredCode(request.acceptLanguage));
	if (request.bodyBytes > MOST_BYTES) return answerOf(413, unreadablePage(words, nonce), nonce);
	const token = tokenOf(request);
	const unknown = async () => answerOf(404, unknownPage(words, nonce, await whomToAsk(open)), nonce);
	if (token === null) return await unknown();
	try {
		const visit = new Visit(request, hashOf(token), await open(), { call, nonce, words });
		return (await visit.answer()) ?? (await unknown());
	} catch {
		// Nodes say what went wrong, to the people who run the workflow; a client learns only that nothing was changed.
		return answerOf(503, unavailablePage(words, nonce), nonce);
	}
}

interface Around {
	readonly call: Call;
	readonly nonce: string;
	readonly words: ProposalWords;
}

class Visit {
	constructor(
		private readonly request: PageRequest,
		private readonly linkHash: string,
		private readonly ledger: PageLedger,
		private readonly around: Around,
	) {}

	/** null where the link leads nowhere. */
	async answer(): Promise<PageAnswer | null> {
		const { proposals } = this.ledger;
		const entry = await proposals.findByLink(this.linkHash, this.around.call);
		if (entry === 'absent') return null;
		if (asksForPdf(this.request) && isDecided(entry)) return await this.pdf(entry);
		if (this.request.method === 'POST') return this.post(entry);
		const [seen] = entry.state === 'sent' ? await proposals.view([this.link(entry)], this.around.call) : [];
		return this.show(seen?.kind === 'done' ? seen.value : entry, {});
	}

	/** What was signed or declined, as the file that goes with the copy for the client. */
	private async pdf(entry: ProposalEntry): Promise<PageAnswer> {
		const settings = await this.ledger.settings();
		const logo = await this.ledger.files.logo(settings.logo);
		const file = await drawnDocument(proposalDocument({ entry, settings, logo }));
		return { status: 200, headers: pdfHeaders(file), body: file.bytes, isDecided: false };
	}

	/** Relative to the page, with the same secret. */
	private pdfUrl(entry: ProposalEntry): string | null {
		const token = tokenOf(this.request);
		if (token === null || !isDecided(entry)) return null;
		return `?${new URLSearchParams({ [TOKEN_PARAMETER]: token, [FILE_PARAMETER]: 'pdf' }).toString()}`;
	}

	private link = ({ proposal }: ProposalEntry) => ({ id: proposal.id, linkHash: this.linkHash });

	private async post(entry: ProposalEntry): Promise<PageAnswer> {
		const posted = readPosted(this.request.body);
		const { filled } = posted;
		if (posted.intent === null) return this.show(entry, { filled, fault: { code: 'other' } });
		if (posted.intent === 'total') return this.show(entry, { filled });
		const { proposals } = this.ledger;
		const [outcome] =
			posted.intent === 'decline'
				? await proposals.decline([{ ...this.link(entry), reason: filled.reason }], this.around.call)
				: await proposals.accept(
						[{ ...this.link(entry), signing: { ...filled, ...posted, ...(await this.visitor(entry)) } }],
						this.around.call,
					);
		return this.decided(outcome!, entry, filled);
	}

	private async visitor({ client }: ProposalEntry) {
		const { language } = await this.ledger.settings();
		return {
			consent: consentIn(client.language || language),
			address: this.request.address,
			userAgent: this.request.userAgent,
		};
	}

	private async decided(outcome: Outcome<ProposalEntry>, before: ProposalEntry, filled: Filled): Promise<PageAnswer> {
		if (outcome.kind === 'done') return this.show(outcome.value, { isAnswer: !outcome.replayed });
		if (outcome.kind !== 'refused')
			return answerOf(503, unavailablePage(this.around.words, this.around.nonce), this.around.nonce);
		// As it is now: another tab, or its owner, may have changed it meanwhile.
		const now = await this.ledger.proposals.findByLink(this.linkHash, this.around.call);
		return this.show(now === 'absent' ? before : now, { filled, fault: outcome.refusal });
	}

	private async show(
		entry: ProposalEntry,
		how: { filled?: Filled; fault?: { code: string; field?: string }; isAnswer?: boolean },
	): Promise<PageAnswer> {
		const { nonce } = this.around;
		const isOpen = entry.state === 'sent' || entry.state === 'viewed';
		const html = proposalPage({
			...entry,
			...how,
			settings: await this.ledger.settings(),
			nonce,
			pdfUrl: this.pdfUrl(entry),
		});
		const status = isOpen
			? how.fault
				? 422
				: 200
			: entry.state === 'expired' || entry.state === 'withdrawn'
				? 410
				: 200;
		return answerOf(status, html, nonce, how.isAnswer === true);
	}
}

const isDecided = ({ state }: ProposalEntry): boolean => state === 'accepted' || state === 'declined';

const answerOf = (status: number, html: string, nonce: string, isDecided = false): PageAnswer => ({
	status,
	body: html,
	isDecided,
	headers: {
		...ALWAYS,
		'Content-Type': 'text/html; charset=utf-8',
		'Content-Security-Policy': contentSecurityPolicy(nonce),
	},
});
