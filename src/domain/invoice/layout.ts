/** The columns that a table of lines can have. `description` is always there and always first. */
export const LINE_COLUMNS = ['description', 'quantity', 'unitPrice', 'discount', 'tax', 'amount'] as const;
export type LineColumn = (typeof LINE_COLUMNS)[number];

/**
 * How documents of an invoice look. An invoice takes it over from its template when it is made; what is empty here is
 * as the settings say.
 */
export interface DocumentLayout {
	/** In their order; empty for the standard ones. */
	readonly columns: readonly LineColumn[];
	/** #rrggbb */
	readonly colour: string;
	/** Small print at the foot of each page. */
	readonly footerText: string;
	/** The last words. */
	readonly closingWords: string;
}

export const STANDARD_LAYOUT: DocumentLayout = { columns: [], colour: '', footerText: '', closingWords: '' };
