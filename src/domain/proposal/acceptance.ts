import type { Instant } from '../local-date';

/** What was kept when the client signed. Nothing of it is ever changed. */
export interface Acceptance {
	readonly at: Instant;
	/** As the client typed it: the signature, also beside a drawn one. */
	readonly name: string;
	/** SVG path data on a field of 1000 by 400, or null when the client only typed. */
	readonly drawing: string | null;
	/** The sentence the client ticked, in the client's language. */
	readonly consent: string;
	/** Positions in the proposal's lines of the optional ones that were ticked, rising. */
	readonly chosen: readonly number[];
	/** Where the signature came from: IP address and browser, as the web server saw them. */
	readonly address: string;
	readonly userAgent: string;
	/** Everything the client saw and said, as text; `digest` is of exactly this. */
	readonly signedText: string;
	/** SHA-256 of `signedText`, in hexadecimal digits. */
	readonly digest: string;
}
