import { readEmail } from '../../domain/email-address';
import { escapeHtml, escapeLines } from '../html';
import type { BusinessDocument, Fact } from '../model/document';
import { webAddress } from '../web-address';
import { mailLink } from './frame';

/** How to reach the seller, and the small print. */
export function foot({ seller, footer }: BusinessDocument, questions: string): string {
	const contact = seller.contact.map(contactLine);
	const all = [`<strong dir="auto">${escapeHtml(seller.name)}</strong>`, ...contact];
	return [
		`<p class="contact">${all.map((each) => `<span>${each}</span>`).join(' ')}</p>`,
		...footer.map((text) => `<p class="small" dir="auto">${escapeLines(text)}</p>`),
	].join('\n');

	function contactLine({ label, value }: Fact): string {
		const email = readEmail(value, 'companyEmail');
		if (email.ok) return `${escapeHtml(questions)} ${mailLink(email.value)}`;
		const url = webAddress(value);
		const shown = url
			? `<a href="${escapeHtml(url)}">${escapeHtml(value.replace(/^https?:\/\/|\/$/g, ''))}</a>`
			: `<span dir="auto">${escapeHtml(value)}</span>`;
		return `${escapeHtml(label)} ${shown}`;
	}
}
