import type { EmailWording } from '../invoice/invoice';
import type { LineItem } from '../invoice/line-item';
import type { Instant, LocalDate } from '../local-date';
import type { Occurrence } from './occurrences';
import type { Schedule } from './schedule';

/**
 * `active` comes due; `paused` does not until it is resumed; `ended` reached its end date or count; `stopped` was
 * stopped by a person, for good.
 */
export type RecurringState = 'active' | 'paused' | 'ended' | 'stopped';

/** What each of its invoices says: a template's content, or lines of its own, for one client (model E.1). */
export interface RecurringContent {
	readonly name: string;
	readonly clientId: string;
	readonly currency: string;
	/** Empty where the template says what is billed, as it stands when each invoice is made. */
	readonly lines: readonly LineItem[];
	readonly templateId: string | null;
	readonly paymentTermsDays: number | null;
	readonly reference: string;
	readonly note: string;
	readonly email: EmailWording;
}

/** An invoice that is made again and again. */
export interface RecurringInvoice extends RecurringContent {
	readonly id: string;
	/**
	 * '' where people keep it; the trigger (`<workflow>:<node>`) in which it is defined, which alone publishes its
	 * dates.
	 */
	readonly owner: string;
	readonly schedule: Schedule;
	readonly state: RecurringState;
	/** The first index that was neither published nor passed over; it never goes back. */
	readonly nextIndex: number;
	/** When it comes next; null unless it is active. */
	readonly next: Occurrence | null;
	/** How many dates were published. */
	readonly timesPublished: number;
	/** The last of them; no date up to it is ever published again, whatever becomes of the schedule. */
	readonly publishedUntil: LocalDate | null;
	readonly createdAt: Instant;
}

/** The natural key of the invoice for one date: `recurring:<id>:<date>`. */
export const recurringKey = (id: string, date: string): string => `recurring:${id}:${date}`;

const KEY = /^recurring:(.+):(\d{4}-\d{2}-\d{2})$/s;

/** The recurring invoice and the date that a key names; null for other keys. */
export function readRecurringKey(key: string): { readonly id: string; readonly date: string } | null {
	const parts = KEY.exec(key);
	return parts && { id: parts[1]!, date: parts[2]! };
}
