const LONGEST = 300;

const SECRETS: readonly RegExp[] = [
	/\b(?:bearer|basic)\s+[\w.~+/=-]+/gi,
	// Private tokens of HubSpot and HighLevel, and signed tokens.
	/\bpi?[at]t?-[\w-]{8,}/gi,
	/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g,
	/\b(?:access_token|refresh_token|client_secret|api_?key|hapikey|token)\b\s*["']?\s*[:=]\s*["']?[^\s"',;&]+/gi,
];

const ADDRESSES = /\b(?:https?|wss?):\/\/\S+/gi;

/**
 * Words of a vendor, fit to be shown: one line, bounded, without what looks like a credential or an address on the web.
 */
export function redact(text: string): string {
	const plain = SECRETS.reduce(
		(rest, secret) => rest.replace(secret, '(secret)'),
		text.replace(/[\p{Cc}\s]+/gu, ' '),
	);
	return plain
		.replace(ADDRESSES, '(address)')
		.slice(0, LONGEST)
		.replace(/\p{Cs}/gu, '')
		.trim();
}
