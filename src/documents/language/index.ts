import { english } from './en';
import type { Language } from './language';
import { norwegian } from './nb';
import { romanian } from './ro';
import { swedish } from './sv';

export type { Language } from './language';

export const LANGUAGES: readonly Language[] = [english, swedish, norwegian, romanian];

/** The language with that code (en, sv, nb, ro); another or an empty code gives English. */
export const languageOf = (code: string): Language => LANGUAGES.find((language) => language.code === code) ?? english;
