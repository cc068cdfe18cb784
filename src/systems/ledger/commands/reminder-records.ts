import type { Reminder } from '../../../domain/reminder/reminder';
import { withWaivers } from '../../../domain/reminder/waive-charges';
import type { Waiver } from '../../../domain/reminder/waiver';
import type { Changes } from '../changes';
import type { Loaded } from '../wanted';

/** The reminders of invoices, where they were wanted; what this batch made and waived is seen. */
export class ReminderRecords {
	constructor(
		private readonly loaded: Loaded['reminders'],
		private readonly changes: Pick<Changes, 'newReminders' | 'newWaivers'>,
	) {}

	/** Of an invoice, in the order in which they were made. */
	of(invoiceId: string): readonly Reminder[] {
		const { newReminders, newWaivers } = this.changes;
		const own = newReminders.filter((one) => one.invoiceId === invoiceId);
		return withWaivers([...(this.loaded.get(invoiceId) ?? []), ...own], newWaivers);
	}

	add = (reminder: Reminder): unknown => this.changes.newReminders.push(reminder);
	waive = (waivers: readonly Waiver[]): unknown => this.changes.newWaivers.push(...waivers);
}
