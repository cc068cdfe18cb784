/** What a page of ours does beside showing itself. */
export interface PageNeeds {
	/** It sends forms back to itself. */
	readonly forms: boolean;
	/** It links to files that are saved. */
	readonly downloads: boolean;
	/** Its script sends something to the address of the page; left out, it sends nothing. */
	readonly messages?: boolean;
}

/**
 * What a page may do, for the header that goes with it: nothing from elsewhere but the seller's logo; only its own
 * style and script, by their nonce; nobody frames it; and it stands in an origin of its own, so that it can never reach
 * what else its server hosts.
 */
export const securityPolicy = (nonce: string, { forms, downloads, messages = false }: PageNeeds): string =>
	[
		"default-src 'none'",
		`style-src 'nonce-${nonce}'`,
		`script-src 'nonce-${nonce}'`,
		'img-src https: http: data:',
		...(messages ? ["connect-src 'self'"] : []),
		`form-action ${forms ? "'self'" : "'none'"}`,
		"base-uri 'none'",
		"frame-ancestors 'none'",
		[
			'sandbox',
			...(forms ? ['allow-forms'] : []),
			'allow-scripts allow-modals allow-popups allow-top-navigation-to-custom-protocols',
			...(downloads ? ['allow-downloads'] : []),
		].join(' '),
	].join('; ');
