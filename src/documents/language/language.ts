import type { TaxCategory } from '../../domain/invoice/line-item';

/** The words of our documents in one language. A new language is one file that has them all. */
export interface Language {
	/** ISO 639-1, as clients and settings name it; also the `lang` of a page. */
	readonly code: string;
	/** BCP 47, for dates; numbers and amounts follow `code`. */
	readonly locale: string;
	/** What stands behind a percentage, with its space where the language has one. */
	readonly percentSign: string;

	readonly invoice: string;
	readonly issueDate: string;
	readonly dueDate: string;
	readonly reference: string;
	readonly job: string;
	readonly description: string;
	readonly amount: string;
	readonly discount: string;
	readonly subtotal: string;
	readonly total: string;
	readonly paid: string;
	readonly balanceDue: string;
	readonly amountDue: string;
	readonly paidInFull: string;
	readonly viewInvoice: string;
	readonly regards: string;
	/** How a tax subtotal is named. S and Z are followed by their rate. */
	readonly taxes: Readonly<Record<TaxCategory, string>>;

	/** @param name may be empty */
	readonly greeting: (name: string) => string;
	/** @param company may be empty */
	readonly subject: (number: string, company: string) => string;
	/** @param company may be empty */
	readonly intro: (number: string, company: string) => string;
	readonly dueBy: (date: string) => string;
	/** @param count how many lines are not shown, from 1 */
	readonly moreLines: (count: number) => string;
}
