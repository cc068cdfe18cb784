import type { LineItem } from '../domain/invoice/line-item';
import type { Imported } from '../domain/invoice/importing';
import type { InvoiceTexts } from '../domain/invoice/texts';
import type { LocalDate } from '../domain/local-date';
import type { RequestFingerprint } from '../domain/request-fingerprint';
import type { Call } from './call';
import type { ClientRef, InvoiceRecord } from './invoicing-system';
import type { Outcome } from './outcome';

/** A client by id or address, or by the key under which it was made, such as its number in the other program. */
export type ImportClientRef = ClientRef | { readonly key: string };

/** An invoice that another program made, numbered and sent. */
export interface ImportInvoice extends Imported, InvoiceTexts {
	/** The same key with the same request imports one invoice (I5). One list with the keys of invoices. */
	readonly idempotencyKey: string;
	readonly client: ImportClientRef;
	/** The lines' net amounts are in its minor units. */
	readonly currency: string;
	readonly lines: readonly LineItem[];
	/** null counts it from the issue date, by the terms of the client, then the ledger's. */
	readonly dueDate: LocalDate | null;
	/** Publish what its payments did, as if it had been paid here. */
	readonly publishes: boolean;
	/** What the request said: compared when the key is seen again. */
	readonly request: RequestFingerprint;
}

/**
 * Takes over invoices of another program as finalised ones. Series go on behind their numbers; a number that an invoice
 * has already is refused as `number_taken`.
 */
export interface InvoiceImports {
	importInvoices(batch: readonly ImportInvoice[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]>;
}
