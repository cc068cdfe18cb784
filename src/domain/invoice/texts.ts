/**
 * The texts that an invoice carries beside its lines, and how long each may be, in characters. A new optional text is
 * one line here; what else it needs is in docs/add-a-field.md, and the compiler leads there.
 */
export const INVOICE_TEXTS = {
	/** What the buyer asked for to route the invoice inside his house, such as a cost centre: BT-10 of EN 16931. */
	buyerReference: 200,
	/** The client's own reference, such as an order number. */
	reference: 200,
	/** The number of the client's purchase order: BT-13 of EN 16931. */
	purchaseOrder: 200,
	/** Where the client pays online; see `paymentLinkOf` for invoices without one of their own. */
	paymentLink: 2_000,
	/** Printed on the invoice; may hold shortcodes. */
	note: 5_000,
} as const;

export type InvoiceText = keyof typeof INVOICE_TEXTS;
export type InvoiceTexts = Readonly<Record<InvoiceText, string>>;

export const INVOICE_TEXT_NAMES = Object.keys(INVOICE_TEXTS) as readonly InvoiceText[];

/** A value for each text. */
export const eachText = <T>(valueOf: (name: InvoiceText) => T): Readonly<Record<InvoiceText, T>> =>
	Object.fromEntries(INVOICE_TEXT_NAMES.map((name) => [name, valueOf(name)])) as Record<InvoiceText, T>;

/** An invoice that says nothing beside its lines. */
export const NO_TEXTS: InvoiceTexts = eachText(() => '');

/** The texts alone, of an invoice or of what asks for one. */
export const textsOf = <T>(of: Readonly<Record<InvoiceText, T>>): Readonly<Record<InvoiceText, T>> =>
	eachText((name) => of[name]);
