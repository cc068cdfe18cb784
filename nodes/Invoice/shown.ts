import type { IDataObject } from 'n8n-workflow';
import { chosenColumns, type ColumnValue } from '../../src/documents/invoice-columns';
import { toMajor } from '../../src/domain/money';
import type { InvoiceRecord } from '../../src/ports/invoicing-system';
import { invoiceToItem, wholeInvoiceToItem } from '../shared/items';

/** An invoice as the Simplify switch asks for it. */
export const shownInvoice = (record: InvoiceRecord, simplify: unknown): IDataObject => (simplify === false ? wholeInvoiceToItem(record) : invoiceToItem(record));

/** Only the chosen columns of an invoice, flat. */
export const columnsOf = (record: InvoiceRecord, ids: readonly string[]): IDataObject =>
	Object.fromEntries(chosenColumns(ids).map((column) => [column.id, plain(column.read(record))]));

const plain = (value: ColumnValue): string | number | boolean | null => (typeof value === 'object' && value !== null ? toMajor(value.minor, value.currency) : value);
