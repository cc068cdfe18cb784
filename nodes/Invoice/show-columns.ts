import type { IDataObject } from 'n8n-workflow';
import type { CsvOptions } from '../../src/documents/csv';
import { chosenColumns, invoiceCsv, type ColumnValue } from '../../src/documents/invoice-columns';
import { toMajor } from '../../src/domain/money';
import type { InvoiceRecord } from '../../src/ports/invoicing-system';

/** Only the chosen columns of an invoice, flat. */
export const columnsToItem = (record: InvoiceRecord, ids: readonly string[]): IDataObject =>
	Object.fromEntries(chosenColumns(ids).map((column) => [column.id, plain(column.read(record))]));

const plain = (value: ColumnValue): string | number | boolean | null =>
	typeof value === 'object' && value !== null ? toMajor(value.minor, value.currency) : value;

const BYTE_ORDER_MARK = '\uFEFF';

/** The chosen columns of invoices as the text of a CSV file. */
export const columnsToCsv = (
	records: readonly InvoiceRecord[],
	ids: readonly string[],
	{ delimiter, isMarked }: { readonly delimiter: unknown; readonly isMarked: unknown },
): string =>
	(isMarked === true ? BYTE_ORDER_MARK : '') +
	invoiceCsv(records, chosenColumns(ids), { delimiter: (delimiter ?? ',') as NonNullable<CsvOptions['delimiter']> });
