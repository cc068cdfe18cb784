/** In the address of a page: `?invoice=<id>&t=<token>`, and `&reminder=<step>` for that of a reminder. */
export const INVOICE_PARAMETER = 'invoice';
export const TOKEN_PARAMETER = 't';
export const REMINDER_PARAMETER = 'reminder';

/** Where a client reads a reminder of an invoice. @param url of the page of the invoice; null while it has none */
export function reminderPageUrl(url: string | null, step: number): string | null {
	if (url === null || !URL.canParse(url)) return null;
	const page = new URL(url);
	page.searchParams.set(REMINDER_PARAMETER, String(step));
	return page.href;
}

/** What a link to the page of an invoice says. */
export interface PageLinkParts {
	readonly invoiceId: string;
	readonly token: string;
}

/** A link to the page of an invoice taken apart; null for any other text. Whether the token is right is not known. */
export function pageLinkIn(link: string): PageLinkParts | null {
	if (!URL.canParse(link)) return null;
	const { searchParams } = new URL(link);
	const [invoiceId, token] = [searchParams.get(INVOICE_PARAMETER) ?? '', searchParams.get(TOKEN_PARAMETER) ?? ''];
	return /^inv_[A-Za-z0-9]{1,64}$/.test(invoiceId) && token !== '' ? { invoiceId, token } : null;
}
