import { NO_E_INVOICES, type EInvoiceWriter } from '../../src/documents/e-invoice';

/** Who writes the e-invoices of this node. */
export const eInvoiceWriter: EInvoiceWriter = { ...NO_E_INVOICES };
