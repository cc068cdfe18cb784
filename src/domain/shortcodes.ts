/** What a user may write in square brackets in a subject or text of their own. */
export const SHORTCODES = [
	'client name',
	'job title',
	'invoice number',
	'total',
	'balance due',
	'due date',
	'company',
] as const;

export type Shortcode = (typeof SHORTCODES)[number];

/**
 * Puts the values in the place of the shortcodes, in one pass: a client called "[total]" stays so. Capitals do not
 * matter. Shortcodes that are unknown or have no value stay as they are, so that a misspelling is seen.
 */
export const fillShortcodes = (text: string, values: Readonly<Partial<Record<Shortcode, string>>>): string =>
	text.replace(/\[([a-z][a-z ]{0,30})\]/gi, (written, name: string) => {
		const known = SHORTCODES.find((shortcode) => shortcode === name.toLowerCase());
		return (known && values[known]) ?? written;
	});
