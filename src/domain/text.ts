import { accept, refuse, type Result } from './refusal';
import { shown } from './shown';

/** Control characters (but tab and line ends) and lone surrogates: XML and PostgreSQL cannot hold them. */
const UNSTORABLE = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

/**
 * A text that every store and document can hold, trimmed.
 * @param longest in UTF-16 units, after trimming
 * @returns refusals `missing_text`, `not_a_text`, `text_too_long`, `unstorable_text`
 */
export function readText(input: unknown, field: string, longest: number): Result<string> {
	if (input === undefined || input === null) {
		return refuse('missing_text', `${field} is missing.`, `Give ${field} a text.`, field);
	}
	if (typeof input !== 'string') {
		return refuse('not_a_text', `${field} is ${shown(input)}, which is not a text.`, `Give ${field} a text.`, field);
	}
	const text = input.trim();
	if (text === '') return refuse('missing_text', `${field} is empty.`, `Give ${field} a text.`, field);
	if (text.length > longest) {
		const message = `${field} is ${text.length} characters long, and ${longest} are the most.`;
		return refuse('text_too_long', message, `Shorten ${field} to ${longest} characters.`, field);
	}
	if (UNSTORABLE.test(text)) {
		const message = `${field} holds control characters or half characters: ${shown(text)}.`;
		return refuse('unstorable_text', message, `Remove the characters of ${field} that cannot be printed.`, field);
	}
	return accept(text);
}
