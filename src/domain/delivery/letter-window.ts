/** Where the envelopes of letters have their window; `auto` as is usual in the seller's country. */
export const LETTER_WINDOWS = ['auto', 'din', 'nordic', 'right', 'none'] as const;
export type LetterWindow = (typeof LETTER_WINDOWS)[number];

/** A window that is named, or none. */
export type EnvelopeWindow = Exclude<LetterWindow, 'auto' | 'none'>;

const USUAL: Readonly<Record<string, EnvelopeWindow>> = { DE: 'din', AT: 'din', CH: 'right', LI: 'right' };

/**
 * The window into which the address of a letter goes; null for none, where documents stand as they always do.
 * @param country of the seller, ISO 3166-1 alpha-2, or ''
 */
export function windowOf(setting: LetterWindow, country: string): EnvelopeWindow | null {
	if (setting === 'none') return null;
	return setting === 'auto' ? (USUAL[country] ?? 'nordic') : setting;
}
