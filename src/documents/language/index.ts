import { english } from './en';
import type { Language } from './language';
import { norwegian } from './nb';
import { romanian } from './ro';
import { swedish } from './sv';

export type { Language } from './language';

export const LANGUAGES: readonly Language[] = [english, swedish, norwegian, romanian];

/** The language with that code (en, sv, nb, ro); another or an empty code gives English. */
export const languageOf = (code: string): Language => LANGUAGES.find((language) => language.code === code) ?? english;

/**
 * The first of a browser's languages that there are words in, as its header has them ("sv-SE,sv;q=0.9"); English for
 * none.
 */
export function preferredCode(header: string): string {
	for (const wish of header.slice(0, 200).toLowerCase().split(',')) {
		const code = wish.trim().split(/[-;]/)[0] === 'no' ? 'nb' : wish.trim().split(/[-;]/)[0];
		const language = LANGUAGES.find((candidate) => candidate.code === code);
		if (language) return language.code;
	}
	return 'en';
}
