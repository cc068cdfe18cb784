import { createHash, randomBytes } from 'node:crypto';

/** In the address: `?t=<token>`. */
export const TOKEN_PARAMETER = 't';

/** In the address of a page: what is asked for in the place of the page itself. */
export const FILE_PARAMETER = 'file';

/** The secret in the link. It is random, and the ledger keeps only its hash. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What the ledger keeps of a token. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The link for a client. @param page the address of the page */
export function linkTo(page: string, token: string): string {
	const url = new URL(page);
	url.searchParams.set(TOKEN_PARAMETER, token);
	return url.href;
}
