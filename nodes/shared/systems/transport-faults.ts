import { NoReply, type HttpReply } from '../../../src/ports/http';

/** Codes of connections that never came about, so that nothing was sent. */
const NEVER_CONNECTED: readonly string[] = [
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'ERR_TLS_CERT_ALTNAME_INVALID',
];

/** Faults with which n8n says that it has no token to sign with, before it sends anything. */
const OF_THE_CREDENTIAL: readonly string[] = [
	'Error',
	'UserError',
	'NodeOperationError',
	'OperationalError',
	'AuthError',
];

interface Thrown {
	readonly name?: unknown;
	readonly message?: unknown;
	readonly code?: unknown;
	readonly httpCode?: unknown;
	readonly cause?: unknown;
	readonly isAxiosError?: unknown;
	readonly response?: { readonly status?: unknown } | null;
}

/** What n8n threw, and what that was made of; at most a few. */
function chainOf(fault: unknown): readonly Thrown[] {
	const chain: Thrown[] = [];
	for (let at = fault; typeof at === 'object' && at !== null && chain.length < 5; at = (at as Thrown).cause)
		chain.push(at);
	return chain;
}

/** The reply that n8n made a fault of; null where there was none. Only its status is known then. */
export function replyOfFault(fault: unknown): HttpReply | null {
	const chain = chainOf(fault);
	const status = chain
		.map(({ httpCode, response }) => Number(response?.status ?? httpCode))
		.find((code) => code >= 100 && code <= 599);
	if (status !== undefined) return { status, headers: {}, body: null };
	const origin = chain.at(-1);
	const isOfCredential =
		origin !== undefined &&
		origin.isAxiosError !== true &&
		origin.code === undefined &&
		OF_THE_CREDENTIAL.includes(String(origin.name));
	return isOfCredential ? { status: 401, headers: {}, body: { message: String(origin.message) } } : null;
}

/** Nothing of what n8n threw goes further than its code: it holds the request with its token. */
export function noReplyOf(fault: unknown): NoReply {
	const chain = chainOf(fault);
	const codes = chain.map(({ code, httpCode }) => String(code ?? httpCode ?? ''));
	const code = codes.find((each) => /^[A-Z_]{3,60}$/.test(each)) ?? 'no code';
	// n8n can be configured to block addresses.
	const isBlocked = chain.some(({ name }) => String(name).startsWith('SsrfBlocked'));
	return new NoReply(
		`No reply came (${code}).`,
		!isBlocked && !NEVER_CONNECTED.some((known) => codes.includes(known)),
	);
}
