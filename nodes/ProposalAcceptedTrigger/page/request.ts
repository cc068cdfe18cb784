import type { IDataObject } from 'n8n-workflow';
import type { Filled } from '../../../src/documents/proposal/proposal-page';
import { FILE_PARAMETER, TOKEN_PARAMETER } from '../../shared/run/page-token';

/** One request to the page, as the web server gives it. */
export interface PageRequest {
	readonly method: 'GET' | 'POST';
	readonly query: IDataObject;
	/** Form fields as they were parsed: anything. */
	readonly body: unknown;
	/** As many bytes as came in. */
	readonly bodyBytes: number;
	readonly address: string;
	readonly userAgent: string;
	readonly acceptLanguage: string;
}

/** 256 random bits, as `newToken` writes them. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The token in the address; null for what can be none, so that no proposal is looked up. */
export function tokenOf({ query }: PageRequest): string | null {
	const given = query[TOKEN_PARAMETER];
	return typeof given === 'string' && TOKEN.test(given) ? given : null;
}

/** Whether the proposal is asked for as a PDF file. */
export const asksForPdf = ({ method, query }: PageRequest): boolean =>
	method === 'GET' && query[FILE_PARAMETER] === 'pdf';

/** A signature with a drawing and 1,000 ticked lines stays below this. */
export const MOST_BYTES = 128 * 1_024;

export interface Posted {
	readonly intent: 'accept' | 'decline' | 'total' | null;
	readonly filled: Filled;
	readonly shownDigest: string;
	readonly shownTotal: string;
}

/** The fields that the page sends; a field that came twice or as something else than a text counts as empty. */
export function readPosted(body: unknown): Posted {
	const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
	const text = (name: string): string => {
		const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
		return typeof value === 'string' ? value : '';
	};
	const intent = text('intent');
	const options: unknown = Object.hasOwn(fields, 'option') ? fields.option : [];
	return {
		intent: intent === 'accept' || intent === 'decline' || intent === 'total' ? intent : null,
		filled: {
			name: text('name'),
			drawing: text('drawing'),
			reason: text('reason'),
			hasConsent: text('consent') === 'yes',
			chosen: positions(options),
		},
		shownDigest: text('shown'),
		shownTotal: text('total'),
	};
}

/** Positions of lines; what is none becomes one that no proposal has, so that it is refused. */
const positions = (value: unknown): number[] =>
	(Array.isArray(value) ? value : [value])
		.slice(0, 1_001)
		.map((each) => (typeof each === 'string' && /^\d{1,4}$/.test(each) ? Number(each) : -1));
