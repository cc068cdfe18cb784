import type { LineColumn } from '../../domain/invoice/layout';
import type { Instant } from '../../domain/local-date';

export { LINE_COLUMNS, type LineColumn } from '../../domain/invoice/layout';

/** What a document is for. It decides the heading, and whether the document asks for money. */
export type DocumentKind = 'invoice' | 'credit-note' | 'reminder' | 'receipt' | 'proposal' | 'statement';

/** The columns of a document's table; the last three are those of statements. */
export type DocumentColumn = LineColumn | 'date' | 'dueDate' | 'balance';

/** A labelled text, such as "Due date: 31 March 2026". */
export interface Fact {
	readonly label: string;
	readonly value: string;
}

/** Seller or buyer, as a document shows it. */
export interface DocumentParty {
	readonly name: string;
	/** The postal address, one printed line each, the name not among them; empty when it is not known. */
	readonly address: readonly string[];
	/** Organisation number, VAT number, and what else identifies the party, each with its label. */
	readonly identifiers: readonly Fact[];
	/** Phone, e-mail address, web address, each with its label. */
	readonly contact: readonly Fact[];
}

/** A line of the table. A column that the document does not show has its text all the same. */
export interface DocumentLine {
	/** May have several lines. */
	readonly description: string;
	/** Formatted, each with its unit, sign or currency; one that is left out is empty. */
	readonly cells: Readonly<Partial<Record<Exclude<DocumentColumn, 'description'>, string>>>;
}

/** An amount below the table of lines. */
export interface DocumentSum extends Fact {
	/** The one that the document is about, such as the total, or the balance due where something was paid. */
	readonly isMain: boolean;
	/** It is within the amount above it, and not added to it; left out otherwise. */
	readonly isPart?: true;
}

/** A way to pay, as it is printed and as a machine takes it. */
export interface PaymentDetail extends Fact {
	/** Without the spaces that make it readable: what the copy button copies. */
	readonly copy: string;
}

/** A QR code that a banking app reads. */
export interface PaymentCode {
	readonly kind: 'epc' | 'swish';
	/** Its caption, such as "Pay with your banking app". */
	readonly label: string;
	/** The content of the code. */
	readonly text: string;
}

/** What the reader must see first: "Amount due", "€1,250.00", "Due 31 March 2026"; "Paid in full" once it is. */
export interface Headline extends Fact {
	/** May be ''. */
	readonly note: string;
}

/** How to pay. */
export interface PaymentBlock {
	readonly heading: string;
	/** "Amount due", and the amount. */
	readonly due: Fact;
	/** "Due 31 March 2026"; '' without a due date. */
	readonly dueBy: string;
	/** Accounts and the payment reference, in the order in which a payer needs them; may be empty. */
	readonly details: readonly PaymentDetail[];
	readonly codes: readonly PaymentCode[];
	/** Where the client pays online, checked to be http or https, with the words of the button; null for none. */
	readonly link: { readonly url: string; readonly label: string } | null;
}

/** How the document looks; nothing in it is read aloud but the seller's name. */
export interface DocumentBrand {
	/** #rrggbb */
	readonly colour: string;
	/** A flattened PNG or a JPEG; null for none. */
	readonly logo: { readonly type: 'image/png' | 'image/jpeg'; readonly base64: string } | null;
	/** An http or https address of the logo, for pages and e-mails; '' for none. */
	readonly logoUrl: string;
}

/**
 * What a document says, in its client's language: every word and every formatted figure, in the order in which they are
 * read. Page, PDF and e-mail are writers of it, so their amounts are equal. Nothing is escaped: each writer escapes at
 * its last step.
 */
export interface BusinessDocument {
	readonly kind: DocumentKind;
	/** ISO 639-1: en, sv, nb or ro. */
	readonly language: string;
	/** BCP 47, such as sv-SE: the language of the PDF and of the page. */
	readonly locale: string;
	/** "Invoice INV-0042": the title of the file and of the page. */
	readonly title: string;
	/** "Invoice". */
	readonly heading: string;
	/** "INV-0042"; '' for a draft. */
	readonly number: string;
	/** A state that the reader must see, such as "Draft", "Void" or "Paid"; null for none. */
	readonly stamp: { readonly text: string; readonly tone: 'neutral' | 'good' | 'bad' } | null;
	/** What page and e-mail begin with. */
	readonly headline: Headline;
	readonly seller: DocumentParty;
	/** The label "Bill to" stands over it. */
	readonly buyer: DocumentParty;
	readonly buyerLabel: string;
	/** Who is to be reached by letter, where that is not the buyer as it was billed; left out otherwise. */
	readonly addressee?: Pick<DocumentParty, 'name' | 'address'>;
	/** Numbers, dates and references, in order. */
	readonly facts: readonly Fact[];
	/** The shown columns in their order, each with its heading. */
	readonly columns: readonly { readonly id: DocumentColumn; readonly label: string }[];
	readonly lines: readonly DocumentLine[];
	readonly sums: readonly DocumentSum[];
	/** A list beside the sums: earlier payments, by day and method, or what is open, by its age. */
	readonly payments: { readonly heading: string; readonly rows: readonly Fact[] } | null;
	/** Null when nothing is to be paid. */
	readonly payment: PaymentBlock | null;
	/** The note of the invoice and the closing words of the seller; each may have several lines. */
	readonly notes: readonly string[];
	/** Small print at the foot of each page, such as the note on tax registration; each may have several lines. */
	readonly footer: readonly string[];
	readonly brand: DocumentBrand;
	/** "Page 1 of 3". */
	readonly pageOf: (page: number, pages: number) => string;
	/** The instant that the document dates from, the same each time it is drawn; null for a draft. */
	readonly createdAt: Instant | null;
}
