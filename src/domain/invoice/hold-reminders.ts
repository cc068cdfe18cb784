import type { Refusal } from '../refusal';
import type { Settings } from '../settings';
import type { InvoiceEdit } from './drafting';
import type { Invoice } from './invoice';
import { mayI } from './life-cycle';

/**
 * Whether an invoice may be edited so; null means yes. Reminders may be held back also of one that is finalised: it
 * changes nothing of what the client holds.
 */
export function mayEdit(invoice: Invoice, edit: InvoiceEdit, settings: Settings): Refusal | null {
	const isOnlyHold = Object.keys(edit).every((field) => field === 'holdRemindersUntil');
	const barred = mayI('update', invoice, settings);
	return isOnlyHold && invoice.phase === 'issued' && invoice.credit === null ? null : barred;
}
