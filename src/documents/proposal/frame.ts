import { readEmail } from '../../domain/email-address';
import type { Settings } from '../../domain/settings';
import { colourOr } from '../colour';
import { escapeHtml } from '../html';
import { framed, mailLink } from '../page/frame';
import { securityPolicy } from '../page/security-policy';
import { webAddress } from '../web-address';
import { proposalStyle } from './look';
import { SIGNING_SCRIPT } from './signing-script';
import type { ProposalWords } from './words';

export interface ProposalFrame {
	readonly words: ProposalWords;
	readonly title: string;
	/** null on a page that must not tell whose it is. */
	readonly settings: Settings | null;
	/** "Proposal P-0007"; may be empty. */
	readonly number: string;
	readonly nonce: string;
	/** Ready HTML: everything in it is escaped. */
	readonly body: string;
	readonly hasScript: boolean;
}

/** A whole page of a proposal. */
export function proposalFrame({ words, title, settings, number, nonce, body, hasScript }: ProposalFrame): string {
	const colour = colourOr(settings?.brandColour);
	return framed({
		language: words.code,
		title,
		nonce,
		brand: settings && { name: settings.companyName, colour, logo: webAddress(settings.logoUrl) ?? '' },
		head: `<span class="soft number">${escapeHtml(number)}</span>`,
		body,
		foot: settings ? foot(settings, words) : '',
		style: proposalStyle(colour),
		script: hasScript ? SIGNING_SCRIPT : '',
	});
}

function foot({ companyName, companyEmail }: Settings, words: ProposalWords): string {
	const email = readEmail(companyEmail, 'companyEmail');
	const link = email.ok ? `<br>${words.questions} ${mailLink(email.value)}` : '';
	const name = escapeHtml(companyName);
	return name || link ? `<span dir="auto">${name}</span>${link}` : '';
}

/** For the header that goes with the page. */
export const contentSecurityPolicy = (nonce: string): string =>
	securityPolicy(nonce, { forms: true, downloads: false });
