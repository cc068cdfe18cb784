import { refuse, type Result } from '../refusal';
import type { InvoiceEdit } from './drafting';

/** What of a credit note follows from its invoice, and is not edited. @returns refusal `is_credit_note`, or null */
export function barredOnNote({ lines, pricing, exchange }: InvoiceEdit): Result<never> | null {
	if ((lines ?? pricing) !== undefined)
		return refuse(
			'is_credit_note',
			'The record is a credit note, and its lines follow from its invoice.',
			'Delete the draft, and credit the invoice anew with what is to be taken back.',
			'lines',
		);
	if (exchange === undefined) return null;
	return refuse(
		'is_credit_note',
		'The record is a credit note, and its exchange rate is that of its invoice.',
		'Leave the rate as it is.',
		'exchangeRate',
	);
}
