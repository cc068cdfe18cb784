import { refuse, accept, type Result } from './refusal';
import type { Settings } from './settings';

/** A series of invoice numbers: 1, 2, 3 … in commit order, for ever (I4). */
export interface Series {
	/** The number the next finalised invoice gets. */
	readonly next: bigint;
}

/** The text on the invoice: prefix and at least so many digits. */
export const formatNumber = (sequence: bigint, settings: Pick<Settings, 'numberPrefix' | 'numberDigits'>): string =>
	settings.numberPrefix + sequence.toString().padStart(settings.numberDigits, '0');

/** Model B.4: gaps of deleted invoices stay; a series starts anew only when no invoice is left. */
export function restartSeries(next: bigint, invoicesLeft: number): Result<Series> {
	if (next < 1n)
		return refuse(
			'number_too_low',
			'The next invoice number must be 1 or more.',
			'Give a whole number from 1 up.',
			'nextNumber',
		);
	if (invoicesLeft > 0)
		return refuse(
			'series_in_use',
			`The next number can only be set while the ledger has no invoices; it has ${invoicesLeft}.`,
			'Keep the series going; numbers are never used twice.',
			'nextNumber',
		);
	return accept({ next });
}
