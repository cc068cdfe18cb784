/** What is written down before a record is made, so that it can be looked for without the request. */
export interface Clue {
	/**
	 * What it is associated with in the call that makes it: an invoice's contact, a payment's invoice. Earlier versions
	 * wrote none.
	 */
	readonly ownerId?: string;
	readonly finalise?: boolean;
	/** How many lines an invoice is to have. */
	readonly lines?: number;
}

export const clueText = (clue: Clue): string => JSON.stringify(clue);

export const readClue = (text: string): Clue => JSON.parse(text === '' ? '{}' : text) as Clue;
