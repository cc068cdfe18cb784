import type { EmailWording } from './invoice/invoice';
import type { LineItem } from './invoice/line-item';

/** What an invoice is made from; an automation always needs one (model A.1). */
export interface InvoiceTemplate {
	readonly id: string;
	readonly name: string;
	readonly currency: string;
	readonly lines: readonly LineItem[];
	readonly paymentTermsDays: number | null;
	readonly note: string;
	readonly email: EmailWording;
	/** A deleted template stays known, so that an automation that names it can say what happened. */
	readonly isDeleted: boolean;
}
