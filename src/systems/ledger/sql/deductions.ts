import type { DeductedBy } from '../../../domain/deposit/deposit';
import { text } from './fields';
import { tableOf, type Row } from './table';

/** That a final invoice deducts a deposit. A deposit has one row at most: it is deducted once. */
export interface DeductionRow {
	readonly depositId: string;
	readonly invoiceId: string;
}

export const DEDUCTIONS = tableOf<DeductionRow>()('deductions', ['deposit_id'], {
	depositId: text('deposit_id'),
	invoiceId: text('invoice_id'),
});

/** A row of deductions with the number of its final invoice. */
export type DeductedByRow = Row<'deposit_id' | 'invoice_id' | 'number'>;

/** What deducts each deposit. */
export const toDeductedBy = (rows: readonly DeductedByRow[]): ReadonlyMap<string, DeductedBy> =>
	new Map(
		rows.map((row) => [
			row.deposit_id as string,
			{ id: row.invoice_id as string, number: row.number as string | null },
		]),
	);
