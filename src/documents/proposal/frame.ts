import type { Settings } from '../../domain/settings';
import { isBlank } from '../../domain/text';
import { colourOr } from '../colour';
import { escapeHtml } from '../html';
import { languageOf } from '../language';
import { addressLines } from '../model/address-lines';
import { emailIn, phoneIn } from '../page/contact';
import { framed } from '../page/frame';
import { securityPolicy } from '../page/security-policy';
import { webAddress } from '../web-address';
import { proposalStyle } from './look';
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
	/** '' for none. */
	readonly script: string;
}

/** A whole page of a proposal. */
export function proposalFrame({ words, title, settings, number, nonce, body, script }: ProposalFrame): string {
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
		script,
	});
}

function foot(settings: Settings, words: ProposalWords): string {
	const language = languageOf(words.code);
	const email = emailIn(settings);
	const seller = [settings.companyName, ...addressLines({ ...settings, from: settings.country }, language)]
		.filter((line) => !isBlank(line))
		.map((line) => `<span dir="auto">${escapeHtml(line)}</span>`)
		.join(', ');
	return [seller, email && `${words.questions} ${email}`, phoneIn(settings, language)].filter(Boolean).join('<br>');
}

/** For the header that goes with the page. */
export const contentSecurityPolicy = (nonce: string): string => securityPolicy(nonce, { forms: true, downloads: true });
