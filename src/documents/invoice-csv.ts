import { formatAmount } from '../domain/money';
import type { InvoiceRecord } from '../ports/invoicing-system';
import { csvOf, type Cell, type CsvOptions } from './csv';
import type { ColumnValue, InvoiceColumn } from './invoice-columns';
import { rateRows } from './tax-rate-rows';

/** What one row of the file is about. */
export type RowsPer = 'invoice' | 'taxRate';

export interface InvoiceCsvOptions extends CsvOptions {
	readonly rowsPer?: RowsPer;
}

/**
 * Invoices as CSV: a row of headings, then a row for each, or for each of its tax rates (`rateRows`). Amounts have
 * every decimal of their currency.
 */
export function invoiceCsv(
	records: readonly InvoiceRecord[],
	columns: readonly InvoiceColumn[],
	{ rowsPer = 'invoice', ...options }: InvoiceCsvOptions = {},
): string {
	const { headings, rows } = rowsPer === 'taxRate' ? rateRows(records, columns) : invoiceRows(records, columns);
	return csvOf([headings, ...rows.map((row) => row.map(cellOf))], options);
}

const invoiceRows = (records: readonly InvoiceRecord[], columns: readonly InvoiceColumn[]) => ({
	headings: columns.map(({ heading }) => heading),
	rows: records.map((record) => columns.map((column) => column.read(record))),
});

function cellOf(value: ColumnValue): Cell {
	if (typeof value === 'boolean') return value ? 'true' : 'false';
	if (value === null || typeof value === 'string') return value;
	return 'minor' in value ? { decimal: formatAmount(value.minor, value.currency) } : value;
}
