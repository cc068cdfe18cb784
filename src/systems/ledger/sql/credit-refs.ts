import type { CreditRef } from '../../../domain/credit/credit-note';
import { creditTerms } from './credit-notes';
import { lines, text } from './fields';
import { totals } from './invoices';
import { tableOf, type RowOf } from './table';

/** As much of a credit note's row in `invoices` as its invoice has to know. */
interface CreditRow
	extends Omit<CreditRef, 'ofLines'>,
		Readonly<Record<'credit', Parameters<typeof creditTerms.write>[0]>> {}

export const CREDIT_REFS = tableOf<CreditRow>()('invoices', ['id'], {
	id: text('id'),
	number: text('number'),
	phase: text('phase'),
	lines: lines('lines'),
	totals,
	credit: creditTerms,
});
export type CreditRefRow = RowOf<typeof CREDIT_REFS>;

/** Rows of credit notes, by the invoices that they correct. */
export function toCreditRefs(rows: readonly CreditRefRow[]): ReadonlyMap<string, readonly CreditRef[]> {
	const refs = new Map<string, CreditRef[]>();
	for (const row of rows) {
		const { credit, ...note } = CREDIT_REFS.read(row);
		const of = refs.get(credit!.invoiceId);
		const ref = { ...note, ofLines: credit!.ofLines };
		if (of) of.push(ref);
		else refs.set(credit!.invoiceId, [ref]);
	}
	return refs;
}
