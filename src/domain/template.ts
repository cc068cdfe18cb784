import type { EmailWording } from './invoice/invoice';
import type { DocumentLayout } from './invoice/layout';
import type { LineItem } from './invoice/line-item';
import { totalsOf } from './invoice/totals';

/** What an invoice is made from; an automation always needs one (model A.1). */
export interface InvoiceTemplate {
	readonly id: string;
	readonly name: string;
	readonly currency: string;
	readonly lines: readonly LineItem[];
	readonly paymentTermsDays: number | null;
	readonly note: string;
	readonly email: EmailWording;
	/** '' for none. */
	readonly paymentLink: string;
	readonly layout: DocumentLayout;
	/** A deleted template stays known, so that an automation that names it can say what happened. */
	readonly isDeleted: boolean;
}

/** What an invoice of it comes to, tax included, in minor units; null where its lines sum up to no invoice. */
export function templateTotal({ lines, currency }: Pick<InvoiceTemplate, 'lines' | 'currency'>): bigint | null {
	const totals = totalsOf(lines, currency);
	return totals.ok ? totals.value.total : null;
}
