import type { Settings } from '../domain/settings';
import type { InvoiceRecord } from '../ports/invoicing-system';

/** An e-invoice, and where an access point is to take it. */
export interface EInvoiceFile {
	readonly bytes: Uint8Array;
	/** Such as "Invoice INV-0042.xml". */
	readonly fileName: string;
	/** The electronic address of the client, scheme and id, such as `0192:923609016`. */
	readonly endpoint: string;
	readonly documentTypeId: string;
	readonly processId: string;
}

/** What writes e-invoices. */
export interface EInvoiceWriter {
	/** What the e-invoice of a finalised invoice lacks or has wrong, each as a sentence. */
	faults(record: InvoiceRecord, settings: Settings): readonly string[];
	/** @throws where there are faults */
	file(record: InvoiceRecord, settings: Settings): Promise<EInvoiceFile>;
}

/** A version that writes no e-invoices: each goes by the next way of its fall-back, or to a person. */
export const NO_E_INVOICES: EInvoiceWriter = {
	faults: () => ['this version cannot write e-invoices yet.'],
	file: async () => {
		throw new Error('this version cannot write e-invoices yet');
	},
};
