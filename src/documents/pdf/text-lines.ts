/** The width of a text in points. */
export type Measure = (text: string) => number;

/** Where a line may end: behind a space, and behind a dash or slash that a letter follows. */
const BREAKS = /(?<= )|(?<=[-–—/])(?=\p{L})/u;

/** A character with the accents that stand on it. */
const CHARACTERS = /\P{M}\p{M}*|\p{M}+/gu;

/** Without the spaces at its end, which a line keeps so that its words do not run into those of the next one. */
export const withoutEnd = (line: string): string => line.replace(/ +$/, '');

/**
 * The lines of a text that has no line feed, so that each is at most as wide as asked for. A word that is wider is
 * broken between characters; a character that is wider stands on a line of its own.
 * @returns at least one line; joined they are the text
 */
export function linesOf(text: string, width: number, measure: Measure): readonly string[] {
	const lines: string[] = [];
	let line = '';
	let used = 0;
	for (const piece of text.split(BREAKS)) {
		const wide = measure(piece);
		if (line !== '' && used + measureEnd(piece, wide, measure) > width) {
			lines.push(line);
			[line, used] = ['', 0];
		}
		if (line !== '' || measureEnd(piece, wide, measure) <= width) {
			line += piece;
			used += wide;
			continue;
		}
		const parts = partsOf(piece, width, measure);
		line = parts.pop()!;
		used = measure(line);
		lines.push(...parts);
	}
	return [...lines, line];
}

const measureEnd = (piece: string, wide: number, measure: Measure): number =>
	piece.endsWith(' ') ? measure(withoutEnd(piece)) : wide;

/** The parts of a word that is too wide for a line. */
function partsOf(word: string, width: number, measure: Measure): string[] {
	const parts: string[] = [];
	let part = '';
	let used = 0;
	const characters = word.match(CHARACTERS) ?? [word];
	for (const [at, character] of characters.entries()) {
		// A space at the end needs no room.
		const wide = character === ' ' && at === characters.length - 1 ? 0 : measure(character);
		if (part !== '' && used + wide > width) {
			parts.push(part);
			[part, used] = ['', 0];
		}
		part += character;
		used += wide;
	}
	return [...parts, part];
}

/** The text on one line, cut with an ellipsis where it is wider. */
export function cutTo(text: string, width: number, measure: Measure): string {
	if (measure(text) <= width) return text;
	const [first = ''] = partsOf(text, width - measure('…'), measure);
	return `${first.trimEnd()}…`;
}
