import type { TaxSubtotal } from '../domain/invoice/totals';
import type { InvoiceRecord } from '../ports/invoicing-system';
import { deductedBy, signed, type AmountValue, type ColumnValue, type InvoiceColumn } from './invoice-columns';

/** One row of an invoice that has several: its tax rate, null where the system gives none. */
interface RateRow {
	readonly record: InvoiceRecord;
	readonly subtotal: TaxSubtotal | null;
	readonly isFirst: boolean;
}

interface RateColumn {
	readonly heading: string;
	read(row: RateRow): ColumnValue;
}

type Share = (subtotal: TaxSubtotal, row: RateRow) => bigint;

/** The amounts of an invoice that are the sums of its rates. Its rounding stands in its first row. */
const SHARES: Readonly<Record<string, Share>> = {
	deducted: (subtotal, { record }) => deductedBy(record.invoice, subtotal),
	net: ({ taxable }) => taxable,
	tax: ({ tax }) => tax,
	total: ({ taxable, tax }, { record, isFirst }) => taxable + tax + (isFirst ? record.invoice.totals.rounding : 0n),
};

/** EN 16931 BT-118 and BT-119. */
const RATE_COLUMNS: readonly RateColumn[] = [
	{ heading: 'Tax Category', read: ({ subtotal }) => subtotal?.category ?? null },
	{ heading: 'Tax Rate', read: ({ subtotal }) => (subtotal ? { decimal: subtotal.rate } : null) },
];

/**
 * A row for each tax category and rate of each invoice, as a book-keeper enters them; both stand before the first of
 * deducted deposits, net, tax and total, which are those of the rate. Other amounts stand in the first row of an
 * invoice only, so that every column of amounts sums up to what the invoices sum up to.
 */
export function rateRows(
	records: readonly InvoiceRecord[],
	columns: readonly InvoiceColumn[],
): { readonly headings: readonly string[]; readonly rows: readonly (readonly ColumnValue[])[] } {
	const first = columns.findIndex(({ id }) => Object.hasOwn(SHARES, id));
	const at = first < 0 ? columns.length : first;
	const shown = columns.map(ofRate);
	const all = [...shown.slice(0, at), ...RATE_COLUMNS, ...shown.slice(at)];
	return {
		headings: all.map(({ heading }) => heading),
		rows: records.flatMap(rowsOf).map((row) => all.map((column) => column.read(row))),
	};
}

function rowsOf(record: InvoiceRecord): readonly RateRow[] {
	const { taxes } = record.invoice.totals;
	const subtotals = taxes.length > 0 ? taxes : [null];
	return subtotals.map((subtotal, at) => ({ record, subtotal, isFirst: at === 0 }));
}

const ofRate = ({ id, heading, read }: InvoiceColumn): RateColumn => ({
	heading,
	read(row) {
		const { record, subtotal, isFirst } = row;
		const value = read(record);
		if (!isAmount(value)) return value;
		const share = subtotal && Object.hasOwn(SHARES, id) ? signed(record.invoice, SHARES[id]!(subtotal, row)) : null;
		if (share !== null) return { ...value, minor: share };
		return isFirst ? value : null;
	},
});

const isAmount = (value: ColumnValue): value is AmountValue =>
	typeof value === 'object' && value !== null && 'minor' in value;
