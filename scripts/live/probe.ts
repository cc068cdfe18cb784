/** How an account's answer bears on what a probe asks: it is so, it is not so, or it cannot be determined from here. */
export type Conclusion = 'yes' | 'no' | 'open';

export interface Finding {
	readonly conclusion: Conclusion;
	/** What was seen: shapes, words of the vendor, counts. Never a value that belongs to the account. */
	readonly seen: string;
}

/** One question to a live account. */
export interface Probe<Live, Own = null> {
	readonly id: string;
	/**
	 * Phrases of the point that it answers in the chapter "Unconfirmed without a live account" of the system's page. A
	 * point
	 * is covered when it contains one of them; none for a question beyond that chapter.
	 */
	readonly words: readonly string[];
	/** The assumption, as a sentence that the account confirms or does not. */
	readonly asks: string;
	/** What a person reads before it is asked, where it takes its time. */
	readonly waiting?: string;
	ask(live: Live, draft: Own): Promise<Finding>;
}

/** A point that no safe round can ask about. */
export interface NotAsked {
	readonly words: readonly string[];
	readonly asks: string;
	readonly why: string;
}

export const yes = (seen: string): Finding => ({ conclusion: 'yes', seen });
export const no = (seen: string): Finding => ({ conclusion: 'no', seen });
export const open = (seen: string): Finding => ({ conclusion: 'open', seen });
export const yesOrNo = (isSo: boolean, seen: string): Finding => (isSo ? yes(seen) : no(seen));
