import { readEmail } from '../../domain/email-address';
import type { Settings } from '../../domain/settings';
import { isBlank } from '../../domain/text';
import { escapeHtml } from '../html';
import type { Language, Notice } from '../language/language';
import { mailLink, notice } from './frame';

/** Whom a client can ask. */
export type Contact = Pick<Settings, 'companyName' | 'companyEmail' | 'phone'>;

/** The e-mail address with a link that writes to it, as HTML; '' where there is none. */
export function emailIn({ companyEmail }: Pick<Contact, 'companyEmail'>): string {
	const email = readEmail(companyEmail, 'companyEmail');
	return email.ok ? mailLink(email.value) : '';
}

/** The phone number with its label and a link that calls it, as HTML; '' where there is none. */
export const phoneIn = ({ phone }: Pick<Contact, 'phone'>, language: Pick<Language, 'phone'>): string =>
	isBlank(phone) ? '' : `${language.phone} ${phoneLink(phone)}`;

/** A telephone dials digits alone; a number without any is shown as text. */
function phoneLink(phone: string): string {
	const shown = `<span dir="ltr">${escapeHtml(phone.trim())}</span>`;
	const dialled = phone.replace(/\(0\)|[^\d+]/g, '');
	return /^\+?\d{3,}$/.test(dialled) ? `<a href="tel:${dialled}">${shown}</a>` : shown;
}

/**
 * A page that leads nowhere: what to do, and whom to ask. It says the same for every link that leads nowhere, so nobody
 * learns from it what there is. @param contact null where the ledger does not say
 */
export function deadEnd(said: Notice, contact: Contact | null, language: Language): string {
	if (contact === null) return notice(said);
	const name = isBlank(contact.companyName) ? '' : `<strong dir="auto">${escapeHtml(contact.companyName)}</strong>`;
	const ways = [name, emailIn(contact), phoneIn(contact, language)].filter(Boolean);
	return notice(said, ways.length === 0 ? '' : `<p>${language.page.askUs}<br>${ways.join('<br>')}</p>`);
}
