import type { Billed } from '../period-words';
import { readRecurringKey } from '../recurrence/recurring-invoice';
import type { Invoice } from './invoice';

/**
 * What the words of periods in an invoice are counted from: the date of the recurring invoice that made it, else its
 * issue date, else the day on which it was made. The period is the one that it names itself.
 */
export function billedOf({
	idempotencyKey,
	issueDate,
	createdAt,
	periodStart,
	periodEnd,
}: Pick<Invoice, 'idempotencyKey' | 'issueDate' | 'createdAt' | 'periodStart' | 'periodEnd'>): Billed {
	return {
		date: readRecurringKey(idempotencyKey)?.date ?? issueDate ?? createdAt.slice(0, 10),
		period: periodStart !== null && periodEnd !== null ? { first: periodStart, last: periodEnd } : null,
	};
}
