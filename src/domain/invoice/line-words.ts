import { labelOf } from '../field-label';
import type { ElementOf } from '../field-name';
import { accept, type Refusal, type Result } from '../refusal';
import { shown } from '../shown';
import { readTruth } from '../truth';
import { LINE_WORDS, MEANINGS, meantBy } from './line-synonyms';

/** What the lines belong to. A line of a proposal can also be `optional`. */
export type LinesOf = 'invoice' | 'proposal';

/** The words there are, each with whether only proposals have it. `net` comes with the lines of our own items. */
const IS_MARK: ReadonlyMap<string, boolean> = new Map([
	...[...LINE_WORDS, 'net'].map((word) => [word, false] as const),
	['optional', true],
	['chosen', true],
]);

/**
 * Why the words of a line cannot stand there; null when each of them is known. A word that is not, is never passed
 * over: `qty: 10` would bill one piece.
 * @returns `unknown_line_field`, `line_not_chosen` or `not_a_truth`
 */
export function barredWords(line: object, path: ElementOf<'lines'>, linesOf: LinesOf): Refusal | null {
	let isMarked = false;
	for (const word in line) {
		const isMark = IS_MARK.get(word);
		if (isMark === undefined && Object.hasOwn(line, word)) return unknownWord(line, word, path, linesOf);
		isMarked ||= isMark === true;
	}
	if (!isMarked || linesOf === 'proposal') return null;
	const isBilled = readMarks(line, path);
	if (!isBilled.ok) return isBilled.refusal;
	return isBilled.value ? null : notChosen(path);
}

function unknownWord(line: object, word: string, path: ElementOf<'lines'>, linesOf: LinesOf): Refusal {
	const message = `${labelOf(path)} has ${shown(word)}, a word that lines do not have.`;
	return { code: 'unknown_line_field', message, fix: adviceFor(line, word, linesOf), field: path };
}

function adviceFor(line: object, word: string, linesOf: LinesOf): string {
	const meant = meantBy(word);
	const present = meant.find((right) => Object.hasOwn(line, right));
	if (present) return `Leave it out: the line has ${present} already.`;
	const words = meant.map((right) => `${right} (${MEANINGS[right]})`).join(' or ');
	if (words !== '') return `Write ${words} in its place${meant.length > 1 ? ', whichever is meant' : ''}.`;
	return `Leave it out: a line has ${LINE_WORDS.join(', ')}${linesOf === 'proposal' ? ', optional' : ''}.`;
}

/** What only a line of a proposal has: an optional line is billed only when the client chose it. */
function readMarks(line: Marked, path: ElementOf<'lines'>): Result<boolean> {
	const optional = Object.hasOwn(line, 'optional') ? readTruth(line.optional, `${path}.optional`) : accept(false);
	if (!optional.ok) return optional;
	// Nobody has signed: null.
	const isOpen = !Object.hasOwn(line, 'chosen') || line.chosen === null;
	return isOpen ? accept(!optional.value) : readTruth(line.chosen, `${path}.chosen`);
}

interface Marked {
	readonly optional?: unknown;
	readonly chosen?: unknown;
}

function notChosen(path: ElementOf<'lines'>): Refusal {
	const message = `${labelOf(path)} is an optional line of a proposal that the client has not chosen.`;
	return {
		code: 'line_not_chosen',
		message,
		fix: 'Leave the line out, or make the invoice of the proposal itself.',
		field: path,
	};
}
