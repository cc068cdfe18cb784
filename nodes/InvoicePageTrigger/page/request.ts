import type { IDataObject } from 'n8n-workflow';
import type { PageLink } from '../../../src/ports/invoice-pages';
import { FILE_PARAMETER } from '../../shared/run/page-token';
import { INVOICE_PARAMETER, REMINDER_PARAMETER, TOKEN_PARAMETER } from '../../../src/domain/invoice/page-link';

/** One request to the page, as the web server gives it. */
export interface PageRequest {
	/** POST says that a person has the page before him: its script sends it. */
	readonly method: 'GET' | 'POST';
	readonly query: IDataObject;
	readonly acceptLanguage: string;
	/** The browser was on a page of an invoice before: it sent back the cookie that the first visit got. */
	readonly isKnownBrowser: boolean;
}

const ID = /^inv_[A-Za-z0-9]{1,64}$/;
/** As `invoiceToken` writes them. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The link in the address; null for what can be none, so that no invoice is looked up. */
export function linkOf({ query }: PageRequest): PageLink | null {
	const [invoiceId, token] = [query[INVOICE_PARAMETER], query[TOKEN_PARAMETER]];
	return typeof invoiceId === 'string' && ID.test(invoiceId) && typeof token === 'string' && TOKEN.test(token)
		? { invoiceId, token }
		: null;
}

const STEP = /^[1-9][0-9]{0,3}$/;

/** The step of the reminder that is asked for; null for the invoice itself, `none` for what can be no step. */
export function askedStep({ query }: PageRequest): number | 'none' | null {
	const step = query[REMINDER_PARAMETER];
	if (step === undefined) return null;
	return typeof step === 'string' && STEP.test(step) ? Number(step) : 'none';
}

export type AskedFile = 'pdf' | 'receipt';

/** Null for the page itself. */
export const askedFile = ({ query }: PageRequest): AskedFile | null => {
	const file = query[FILE_PARAMETER];
	return file === 'pdf' || file === 'receipt' ? file : null;
};
