import type { Instant, LocalDate } from '../domain/local-date';
import type { RecurringFields } from '../domain/recurrence/recurring-check';
import type { RecurringInvoice, RecurringState } from '../domain/recurrence/recurring-invoice';
import type { Switch } from '../domain/recurrence/switching';
import type { Call } from './call';
import type { Put } from './catalogue';
import type { Outcome } from './outcome';

export interface RecurringQuery {
	/** Part of the name, or the whole id (`isSearchedFor`). */
	readonly search: string;
	readonly clientId: string | null;
	readonly state: RecurringState | null;
	readonly limit: number;
}

/** An invoice that a recurring invoice made; its id is known for ever, also when it was deleted. */
export interface MadeInvoice {
	readonly date: LocalDate;
	readonly invoiceId: string;
}

export interface SkipDate {
	readonly id: string;
	/** null for the next. */
	readonly date: LocalDate | null;
}

/** Invoices that are made again and again, and when (model E). */
export interface RecurringInvoices {
	put(batch: readonly Put<RecurringFields>[], call: Call): Promise<readonly Outcome<RecurringInvoice>[]>;
	/** Asking for what is so already is `replayed`. What was due before is published first. */
	switchTo(
		batch: readonly { readonly id: string; readonly to: Switch }[],
		call: Call,
	): Promise<readonly Outcome<RecurringInvoice>[]>;
	/**
	 * Passes over the next date (`skipped`); `replayed` where that was done before. What was due before is published
	 * first.
	 */
	skip(batch: readonly SkipDate[], call: Call): Promise<readonly Outcome<RecurringInvoice>[]>;
	read(ids: readonly string[]): Promise<readonly (RecurringInvoice | 'absent')[]>;
	/** Those that people keep: the next to come first, then those that do not come, the newest first. */
	list(query: RecurringQuery): Promise<readonly RecurringInvoice[]>;
	/** Whether anything of this owner has fallen due. Writes nothing, whatever it finds. */
	isDue(owner: string, now: Instant): Promise<boolean>;
	/**
	 * Writes an event for each date that has fallen due and moves the recurring invoices on, in one transaction per
	 * page. Of two processes only one publishes a date. @returns how many dates; 0 when nothing is due any more
	 */
	publishDue(owner: string, call: Call): Promise<number>;
	/** What each has made, the newest date first. */
	madeBy(ids: readonly string[], most: number): Promise<readonly (readonly MadeInvoice[])[]>;
}
