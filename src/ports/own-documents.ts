import type { Call } from './call';
import type { InvoiceRecord, InvoiceRef } from './invoicing-system';
import type { Outcome } from './outcome';

/** An invoice with where its own system gives it out as a PDF. */
export interface OwnPdf {
	readonly record: InvoiceRecord;
	/** A web address that is good for now. */
	readonly url: string;
}

/** Gives out invoices as the system that bills them drew them. */
export interface OwnDocuments {
	/** Finalised invoices only; one outcome each, in order. */
	pdfs(batch: readonly InvoiceRef[], call: Call): Promise<readonly Outcome<OwnPdf>[]>;
}
