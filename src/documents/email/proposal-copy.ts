import { readEmail } from '../../domain/email-address';
import type { Settings } from '../../domain/settings';
import type { ProposalEntry } from '../../ports/proposal-book';
import { languageOf } from '../language';
import { proposalDocument } from '../model/proposal-document';
import { proposalWordsOf } from '../proposal/words';
import { linesOf, type Content } from './content';
import { headerLine } from './header-line';
import type { ProposalEmail } from './proposal-email';
import { pageOf } from './page';
import { plainTextOf } from './plain-text';

export interface ProposalCopyInput {
	/** Signed or declined. */
	readonly entry: ProposalEntry;
	readonly settings: Settings;
}

/**
 * The e-mail that brings a client the copy of a proposal that was signed or declined, in the client's language: what
 * was decided, by whom, when, and the digest of what was signed. It has no link, which only the first e-mail has.
 */
export function composeProposalCopy({ entry, settings }: ProposalCopyInput): ProposalEmail {
	// Mail programs show no picture that is not behind an address.
	const document = proposalDocument({ entry, settings, logo: null });
	const language = languageOf(document.language);
	const words = proposalWordsOf(language.code);
	const { proposal, client } = entry;
	const decision = proposal.acceptance ? 'accepted' : 'declined';
	const about = [proposal.title, proposal.number].filter(Boolean).join(' · ');
	const content: Content = {
		language,
		document,
		subject: words.copySubjects[decision](about),
		opening: `${language.greeting(client.name)}\n\n${words.copyIntros[decision](settings.companyName)}`,
		...linesOf(document, language),
		links: [],
	};
	const to = readEmail(client.email, 'email');
	return {
		to: to.ok ? to.value : '',
		subject: headerLine(content.subject),
		text: plainTextOf(content),
		html: pageOf(content),
	};
}
