import { isHeld } from '../invoice/hold-reminders';
import type { Invoice } from '../invoice/invoice';
import { addDays, type LocalDate } from '../local-date';
import type { DueWish } from './due-watch';
import { isOwed, isWaitedFor, type Owing } from './steps-to-publish';
import type { Step } from './steps';

/** An invoice of any system, and what is owed on it. */
interface Standing {
	readonly invoice: Invoice;
	readonly settlement: Owing;
}

/**
 * Whether a step that was published is still to start a workflow: not where the invoice was paid, taken back or put on
 * hold since, waits for a payment, or has come to a later step of which alone the trigger wants to know.
 * @param today in the ledger's zone
 */
export const isStillDue = ({ invoice, settlement }: Standing, step: Step, wish: DueWish, today: LocalDate): boolean =>
	isOwed(invoice, settlement) &&
	!isHeld(invoice, today) &&
	!isWaitedFor(settlement, wish) &&
	!isOvertaken(invoice.dueDate, step, wish, today);

/**
 * Whether only the latest step is wanted, and the invoice has come to a later one since: another trigger published this
 * one while the workflow was not published, or after a later one.
 */
const isOvertaken = (dueDate: LocalDate, step: Step, wish: DueWish, today: LocalDate): boolean =>
	wish.catchUp === 'latest' &&
	wish.startWith !== 'all' &&
	wish.steps.some((one) => one > step && addDays(dueDate, one) <= today);
