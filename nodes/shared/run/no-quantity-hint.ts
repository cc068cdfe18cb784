import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { hintsOf } from './run-hints';

/** An invoice over nothing is paid at once, which is right for a gift. With quantities of 0 only, it rarely is one. */
export function hintAtNoQuantity(
	context: object,
	itemIndex: number,
	{ invoice: { lines, phase } }: InvoiceRecord,
): void {
	if (lines.length === 0 || lines.some(({ quantity }) => Number(quantity) !== 0)) return;
	const paid = phase === 'issued' ? ' and counts as paid' : '';
	hintsOf(context).add(
		itemIndex,
		`Every line has the quantity 0, so the invoice comes to nothing${paid}. Check where the quantities come from.`,
	);
}
