/** The seller's logo, flattened and checked when it was set. */
export interface Logo {
	/** The SHA-256 of its bytes, as hex: its name, in the settings and with finalised invoices. */
	readonly hash: string;
	readonly type: 'image/png' | 'image/jpeg';
	readonly base64: string;
}

/** Which pages a key makes links to: those of invoices, or the overview of the ledger. */
export type PageKind = 'invoice' | 'overview';

/** What documents and pages need beside the records. It lives in the ledger. */
export interface DocumentFiles {
	/** Null where it is not there, and for ''. */
	logo(hash: string): Promise<Logo | null>;
	/** A logo stays for ever: invoices that were finalised with it show it. */
	keepLogo(logo: Logo): Promise<void>;
	/**
	 * The secret that links to pages are made with, left out those of invoices; null before the first page was
	 * published.
	 */
	pageKey(of?: PageKind): Promise<string | null>;
	/** Keeps a secret unless there is one. @returns the one that is kept */
	keepPageKey(key: string, of?: PageKind): Promise<string>;
	/** Keeps a secret in the place of the one before, whose links lead nowhere from now on. */
	replacePageKey(key: string, of: PageKind): Promise<void>;
}
