import { readDate } from '../domain/local-date';
import type { RecurringInvoice } from '../domain/recurrence/recurring-invoice';
import type { Switch } from '../domain/recurrence/switching';
import { accept, refuse, type Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { Outcome } from '../ports/outcome';
import type { RecurringInvoices, SkipDate } from '../ports/recurring-invoices';
import { runAccepted } from './items';
import { readOptional } from './read-fields';

interface SwitchDeps {
	readonly recurring: RecurringInvoices;
}

export const recurringMissing = () =>
	refuse(
		'recurring_missing',
		'No recurring invoice was named.',
		'Pick the recurring invoice, or give its id.',
		'recurring',
	);

/** Pauses, resumes or stops them. What falls due in a pause is never billed later (model E.1). */
export function switchRecurring(
	requests: readonly { readonly id: string; readonly to: Switch }[],
	{ recurring }: SwitchDeps,
	call: Call,
): Promise<readonly Outcome<RecurringInvoice>[]> {
	const prepared = requests.map((request) => (request.id === '' ? recurringMissing() : accept(request)));
	return runAccepted(prepared, call, (ready) => recurring.switchTo(ready, call));
}

/** A date to be skipped, unread. */
export interface SkipRequest {
	readonly id: string;
	/** Nothing for the next. */
	readonly date: unknown;
}

/** Passes over the next date of each; the same request again passes over no other. */
export function skipRecurring(
	requests: readonly SkipRequest[],
	{ recurring }: SwitchDeps,
	call: Call,
): Promise<readonly Outcome<RecurringInvoice>[]> {
	const prepared = requests.map(({ id, date }): Result<SkipDate> => {
		if (id === '') return recurringMissing();
		const read = readOptional(date, (given) => readDate(given, 'skipDate'));
		return read.ok ? accept({ id, date: read.value }) : read;
	});
	return runAccepted(prepared, call, (ready) => recurring.skip(ready, call));
}
