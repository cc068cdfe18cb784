/** RFC 5322 section 2.1.1 allows 998 octets on a line; a subject beyond this is not read by anybody. */
const LONGEST = 200;

/**
 * A text that may stand in a mail header: one line, so that nobody's name or wording can add a header of its own,
 * without characters that are unseen or turn the reading direction.
 */
export function headerLine(text: string): string {
	const line = text
		.slice(0, LONGEST * 10)
		.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
		.replace(/[\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '')
		.trim();
	const characters = Array.from(line);
	return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : line;
}
