/** The seller's logo, flattened and checked when it was set. */
export interface Logo {
	/** The SHA-256 of its bytes, as hex: its name, in the settings and with finalised invoices. */
	readonly hash: string;
	readonly type: 'image/png' | 'image/jpeg';
	readonly base64: string;
}

/** What documents and pages need beside the records. It lives in the ledger. */
export interface DocumentFiles {
	/** Null where it is not there, and for ''. */
	logo(hash: string): Promise<Logo | null>;
	/** A logo stays for ever: invoices that were finalised with it show it. */
	keepLogo(logo: Logo): Promise<void>;
	/** The secret that the links to the pages of invoices are made with; null before the first page was published. */
	pageKey(): Promise<string | null>;
	/** Keeps a secret unless there is one. @returns the one that is kept */
	keepPageKey(key: string): Promise<string>;
}
