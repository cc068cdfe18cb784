import { labelOf } from './field-label';
import type { FieldName } from './field-name';
import { accept, refuse, type Result } from './refusal';
import { shown } from './shown';

/** Control characters (but tab and line ends) and lone surrogates: XML and PostgreSQL cannot hold them. */
const UNSTORABLE = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

/**
 * What leaves nothing on paper: separators, code points that programs are to ignore (joiners, variation selectors,
 * Hangul fillers), the braille blank, and three signs that Unicode does not count among them.
 */
const INVISIBLE = String.raw`\p{White_Space}\p{Default_Ignorable_Code_Point}\u{16FE4}\u2800\uFFF9-\uFFFB\u{1D159}`;
const ONLY_INVISIBLE = new RegExp(`^[${INVISIBLE}]*$`, 'u');

/** Matches a whole text of one line in which at least one character can be seen; for the pattern of a page's field. */
export const SOMETHING = `.*[^${INVISIBLE}].*`;

/** Whether nothing of a text can be seen. A joiner within a word or an emoji is part of it; alone it is nothing. */
export const isBlank = (text: string): boolean => ONLY_INVISIBLE.test(text);

/** Whether nothing was given: undefined, null, or a text of which nothing can be seen. */
export const isNothing = (input: unknown): boolean =>
	input === undefined || input === null || (typeof input === 'string' && isBlank(input));

/**
 * A text that every store and document can hold, trimmed. One that is nothing but invisible characters is missing.
 * @param longest in UTF-16 units, after trimming
 * @returns refusals `missing_text`, `not_a_text`, `text_too_long`, `unstorable_text`
 */
export function readText(input: unknown, field: FieldName, longest: number): Result<string> {
	if (input === undefined || input === null) {
		return refuse('missing_text', `${labelOf(field)} is missing.`, `Give ${labelOf(field)} a text.`, field);
	}
	if (typeof input !== 'string') {
		return refuse(
			'not_a_text',
			`${labelOf(field)} is ${shown(input)}, which is not a text.`,
			`Give ${labelOf(field)} a text.`,
			field,
		);
	}
	const text = input.trim();
	if (isBlank(text))
		return refuse('missing_text', `${labelOf(field)} is empty.`, `Give ${labelOf(field)} a text.`, field);
	if (text.length > longest) {
		const message = `${labelOf(field)} is ${text.length} characters long, and ${longest} are the most.`;
		return refuse('text_too_long', message, `Shorten ${labelOf(field)} to ${longest} characters.`, field);
	}
	if (UNSTORABLE.test(text)) {
		const message = `${labelOf(field)} holds control characters or half characters: ${shown(text)}.`;
		return refuse(
			'unstorable_text',
			message,
			`Remove the characters of ${labelOf(field)} that cannot be printed.`,
			field,
		);
	}
	return accept(text);
}

/** A text, cut to a length in UTF-16 units without leaving half a character. */
export const cutTo = (text: string, longest: number): string => text.slice(0, longest).replace(/\p{Cs}/gu, '');
