import type { IDataObject } from 'n8n-workflow';
import { chosenColumns, type ColumnValue } from '../../src/documents/invoice-columns';
import { invoiceCsv, type InvoiceCsvOptions, type RowsPer } from '../../src/documents/invoice-csv';
import { toMajor } from '../../src/domain/money';
import type { InvoiceRecord } from '../../src/ports/invoicing-system';

/** Only the chosen columns of an invoice, flat. */
export const columnsToItem = (record: InvoiceRecord, ids: readonly string[]): IDataObject =>
	Object.fromEntries(chosenColumns(ids).map((column) => [column.id, plain(column.read(record))]));

const plain = (value: ColumnValue): string | number | boolean | null => {
	if (typeof value !== 'object' || value === null) return value;
	return 'minor' in value ? toMajor(value.minor, value.currency) : value.decimal;
};

const BYTE_ORDER_MARK = '\uFEFF';

/** The options of an export; what is left out, as in those that were saved before it was there, is the default. */
export interface ExportOptions {
	readonly delimiter?: unknown;
	readonly decimalMark?: unknown;
	readonly rowsPer?: unknown;
	readonly isMarked?: unknown;
}

/** The chosen columns of invoices as the text of a CSV file. */
export const columnsToCsv = (
	records: readonly InvoiceRecord[],
	ids: readonly string[],
	{ delimiter, decimalMark, rowsPer, isMarked }: ExportOptions,
): string =>
	(isMarked === true ? BYTE_ORDER_MARK : '') +
	invoiceCsv(records, chosenColumns(ids), {
		delimiter: (delimiter ?? ',') as NonNullable<InvoiceCsvOptions['delimiter']>,
		decimalMark: (decimalMark ?? '.') as NonNullable<InvoiceCsvOptions['decimalMark']>,
		rowsPer: (rowsPer ?? 'invoice') as RowsPer,
	});
