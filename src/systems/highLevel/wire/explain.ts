import type { Refusal } from '../../../domain/refusal';
import type { HttpReply, HttpRequest } from '../../../ports/http';
import { messageOf } from './ask';

const LONGEST = 300;

/** How HighLevel's refusal reads for a person. Its own words are quoted, cut short; nothing of the request is. */
export function explainHighLevel(reply: HttpReply, request: HttpRequest): Refusal | null {
	const words = messageOf(reply.body)
		.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
		.slice(0, LONGEST)
		.trim();
	const said = words === '' ? '' : ` It says: ${words}`;
	switch (reply.status) {
		case 401:
			return /scope|not authori[sz]ed for this/i.test(words)
				? missingScope(request, said)
				: {
						code: 'credential_refused',
						message: `HighLevel does not accept the token.${said}`,
						fix: 'Make a new Private Integration Token in the sub-account under Settings > Private Integrations, and put it into the credential.',
					};
		case 403:
			return missingScope(request, said);
		case 404:
			return {
				code: 'not_found',
				message: `HighLevel has no such record.${said}`,
				fix: 'Check the id; it may have been deleted.',
			};
		case 400:
		case 422:
			return {
				code: 'refused_by_system',
				message: `HighLevel refused the request.${said === '' ? ' It does not say why.' : said}`,
				fix: 'Correct what it names, in the item or in HighLevel, and run again.',
			};
		case 429:
			return {
				code: 'system_busy',
				message: `HighLevel takes no more requests for now.${said}`,
				fix: 'Run again in a while; fewer items at once help.',
			};
		default:
			return null;
	}
}

const missingScope = ({ path, method }: HttpRequest, said: string): Refusal => ({
	code: 'scope_missing',
	message: `The token may not do this in this location.${said}`,
	fix: `Give the Private Integration the scope ${scopeFor(path, method)}, and check that the credential names its location.`,
});

/** The scope that a call needs, by its path. */
export function scopeFor(path: string, method: string): string {
	const right = method === 'GET' ? 'readonly' : 'write';
	if (path.startsWith('/invoices/estimate')) return `invoices/estimate.${right}`;
	if (path.startsWith('/invoices/schedule')) return `invoices/schedule.${right}`;
	if (path.startsWith('/invoices')) return `invoices.${right}`;
	if (path.startsWith('/payments/transactions')) return 'payments/transactions.readonly';
	if (path.startsWith('/opportunities')) return `opportunities.${right}`;
	if (path.startsWith('/contacts')) return `contacts.${path === '/contacts/search' ? 'readonly' : right}`;
	return path.includes('/customFields') ? 'locations/customFields.readonly' : 'locations.readonly';
}
