import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Invoice } from '../../domain/invoice/invoice';
import { INVOICE_PARAMETER, TOKEN_PARAMETER } from '../../domain/invoice/page-link';
import type { Settings } from '../../domain/settings';

/**
 * The secret in the link to the page of an invoice: 43 characters. It is made of the ledger's page key, not kept, so
 * that every item of an invoice has the same link. See docs/decisions/0015-page-links.md.
 */
const invoiceToken = (pageKey: string, invoiceId: string): string =>
	createHmac('sha256', pageKey).update(`invoice ${invoiceId}`).digest('base64url');

/** Whether a token opens the page of an invoice, in a time that says nothing of how much of it was right. */
export function isTokenOf(pageKey: string, invoiceId: string, token: string): boolean {
	const [expected, given] = [Buffer.from(invoiceToken(pageKey, invoiceId)), Buffer.from(token)];
	return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Where a client reads the invoice; null for a draft, and while no workflow hosts the page. */
export function pageUrlOf(
	{ id, phase }: Pick<Invoice, 'id' | 'phase'>,
	{ invoicePageUrl }: Pick<Settings, 'invoicePageUrl'>,
	pageKey: string | null,
): string | null {
	if (phase === 'draft' || pageKey === null || !URL.canParse(invoicePageUrl)) return null;
	const url = new URL(invoicePageUrl);
	url.searchParams.set(INVOICE_PARAMETER, id);
	url.searchParams.set(TOKEN_PARAMETER, invoiceToken(pageKey, id));
	return url.href;
}
