import type { LocalDate } from '../local-date';
import type { Refusal } from '../refusal';
import type { Settings } from '../settings';
import type { InvoiceEdit } from './drafting';
import type { Invoice } from './invoice';
import { mayI } from './life-cycle';

/** Whether its reminders are held back on that day. On the day itself they go on. */
export const isHeld = ({ holdRemindersUntil }: Pick<Invoice, 'holdRemindersUntil'>, day: LocalDate): boolean =>
	holdRemindersUntil !== null && day < holdRemindersUntil;

/**
 * Whether an invoice may be edited so; null means yes. Reminders may be held back also of one that is finalised: it
 * changes nothing of what the client holds.
 */
export function mayEdit(invoice: Invoice, edit: InvoiceEdit, settings: Settings): Refusal | null {
	const isOnlyHold = Object.keys(edit).every((field) => field === 'holdRemindersUntil');
	const barred = mayI('update', invoice, settings);
	return isOnlyHold && invoice.phase === 'issued' && invoice.credit === null ? null : barred;
}
