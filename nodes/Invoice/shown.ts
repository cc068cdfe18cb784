import type { IDataObject } from 'n8n-workflow';
import type { InvoiceRecord } from '../../src/ports/invoicing-system';
import { invoiceToItem, wholeInvoiceToItem } from '../shared/present/items';

/** An invoice as the Simplify switch asks for it. */
export const shownInvoice = (record: InvoiceRecord, isSimple: boolean): IDataObject =>
	isSimple ? invoiceToItem(record) : wholeInvoiceToItem(record);
