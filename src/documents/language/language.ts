import type { TaxCategory } from '../../domain/invoice/line-item';
import type { LineColumn } from '../../domain/invoice/layout';
import type { PaymentMethod } from '../../domain/payment/payment';
import type { DocumentKind } from '../model/document';

/** A few words in the place of a document. */
export interface Notice {
	readonly heading: string;
	readonly text: string;
}

/** The words of our documents in one language. A new language is one file that has them all. */
export interface Language {
	/** ISO 639-1, as clients and settings name it; also the `lang` of a page. */
	readonly code: string;
	/** BCP 47, for dates; numbers and amounts follow `code`. */
	readonly locale: string;
	/** What stands behind a percentage, with its space where the language has one. */
	readonly percentSign: string;

	readonly headings: Readonly<Record<Exclude<DocumentKind, 'statement'>, string>>;
	/** What the number of each kind is called; a receipt and a reminder carry that of their invoice. */
	readonly numbers: Readonly<Record<Exclude<DocumentKind, 'statement'>, string>>;
	readonly stamps: Readonly<Record<Stamp, string>>;
	/** @param page from 1 */
	readonly pageOf: (page: number, pages: number) => string;

	readonly buyer: string;
	readonly seller: string;
	/** Before the name of a contact person. */
	readonly attention: string;
	readonly organisationNumber: string;
	readonly vatNumber: string;
	readonly tradingName: string;
	readonly phone: string;
	readonly email: string;
	readonly website: string;

	readonly issueDate: string;
	readonly dueDate: string;
	readonly paymentTerms: string;
	readonly deliveryDate: string;
	readonly period: string;
	readonly reference: string;
	readonly buyerReference: string;
	readonly purchaseOrder: string;
	readonly job: string;
	readonly paidOn: string;
	readonly paymentMethod: string;
	/** What a proposal is about: its title. */
	readonly subjectMatter: string;
	/** @param days from 0 */
	readonly days: (days: number) => string;

	readonly columns: Readonly<Record<LineColumn, string>>;
	/** Behind a percentage or an amount: "10% discount", "€5.00 discount". */
	readonly discount: string;

	readonly subtotal: string;
	readonly pricing: PricingWords;
	/** What the invoice's currency is worth in that of the seller's books. */
	readonly exchange: { readonly rate: string; tax(currency: string): string };
	/** What rounding to whole units adds or takes. */
	readonly rounding: string;
	readonly total: string;
	readonly paid: string;
	readonly balanceDue: string;
	/** What was paid above the total. */
	readonly credit: string;
	/** How a tax subtotal is named. S and Z are followed by their rate. */
	readonly taxes: Readonly<Record<TaxCategory, string>>;
	/** A tax with the amount it is taken on, where there are several. */
	readonly taxOn: (tax: string, amount: string) => string;

	readonly payments: string;
	readonly methods: Readonly<Record<Exclude<PaymentMethod, 'other'>, string>>;
	readonly pending: string;

	readonly amountDue: string;
	readonly amountPaid: string;
	readonly paidInFull: string;
	readonly nothingToPayYet: string;
	readonly nothingToPay: string;
	readonly dueBy: (date: string) => string;
	/** Of an overdue invoice. */
	readonly wasDue: (date: string) => string;
	readonly paidOnDate: (date: string) => string;

	readonly howToPay: string;
	readonly payOnline: string;
	readonly account: string;
	/** The reference, by how it is made; OCR and KID are called so in every language. */
	readonly creditorReference: string;
	readonly paymentReference: string;
	/** Before the invoice number, where there is no payment reference. */
	readonly stateNumber: string;
	readonly codes: Readonly<Record<'epc' | 'swish', string>>;

	readonly page: PageWords;

	readonly viewInvoice: string;
	readonly creditNote: CreditNoteWords;
	readonly regards: string;
	/** @param name may be empty */
	readonly greeting: (name: string) => string;
	/** @param company may be empty */
	readonly subject: (number: string, company: string) => string;
	/** @param company may be empty */
	readonly intro: (number: string, company: string) => string;
	/** Of a receipt. @param company may be empty */
	readonly receiptSubject: (number: string, company: string) => string;
	readonly receiptIntro: (number: string) => string;
	/** @param count how many lines are not shown, from 1 */
	readonly moreLines: (count: number) => string;
}

/** What an invoice says whose lines are not all that it comes to, or whose prices include tax. */
export interface PricingWords {
	/** The sum of the lines. */
	readonly lines: string;
	/** @param percent formatted; '' for an amount */
	readonly discount: (percent: string) => string;
	readonly withoutTax: string;
	/** Headings of columns whose amounts have their tax in them. */
	readonly unitPriceWithTax: string;
	readonly amountWithTax: string;
}

/** What a credit note says beyond an invoice, and what an invoice says of its credit notes. */
export interface CreditNoteWords {
	readonly date: string;
	/** Before the number and the date of the invoice. */
	readonly corrects: string;
	/** What was taken off an invoice; what a credit note comes to. */
	readonly credited: string;
	readonly view: string;
	/** @param company may be empty */
	readonly subject: (number: string, company: string) => string;
	readonly intro: (number: string, invoice: string) => string;
}

/** A state that stands on a document. */
export type Stamp =
	| 'draft'
	| 'void'
	| 'paid'
	| 'credited'
	| 'overdue'
	| 'accepted'
	| 'declined'
	| 'expired'
	| 'withdrawn';

/** What the page of an invoice says beside its document. */
export interface PageWords {
	readonly downloadPdf: string;
	readonly downloadReceipt: string;
	readonly copy: string;
	readonly copied: string;
	/** Over the lines. */
	readonly lines: string;
	readonly notes: string;
	/** Before an e-mail address. */
	readonly questions: string;
	/** Before whom to ask, on a page that leads nowhere. */
	readonly askUs: string;
	readonly unknown: Notice;
	readonly unavailable: Notice;
	readonly void: Notice;
}
