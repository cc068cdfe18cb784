import { lines } from '../../conformance/deps';
import { putRecurring, type RecurringFields } from '../../../src/domain/recurrence/recurring-check';
import type { RecurringInvoice } from '../../../src/domain/recurrence/recurring-invoice';

export const NOW = '2026-03-10T12:00:00.000Z';
const around = (now = NOW) => ({
	now,
	currency: 'SEK',
	zone: 'Europe/Stockholm',
	hasClient: (id: string) => id === 'cli_1',
	templateName: (id: string) => (id === 'tpl_1' ? 'Rent' : null),
});
export const asked = (fields: Partial<RecurringFields> = {}): Partial<RecurringFields> => ({
	name: ' Rent ',
	clientId: 'cli_1',
	lines: lines('SEK'),
	...fields,
});
/** @param before null for a new one */
export const put = (fields: Partial<RecurringFields>, before: RecurringInvoice | null = null, now = NOW) =>
	putRecurring('rec_1', before, fields, around(now));
/** The recurring invoice that comes of it; what it needs is added for a new one. */
export function made(
	fields: Partial<RecurringFields> = {},
	before: RecurringInvoice | null = null,
	now = NOW,
): RecurringInvoice {
	const result = put(before ? fields : asked(fields), before, now);
	if (!result.ok) throw new Error(result.refusal.message);
	return result.value;
}
export const codeOf = (fields: Partial<RecurringFields>, before: RecurringInvoice | null = null) => {
	const result = put(fields, before);
	return result.ok ? 'accepted' : result.refusal.code;
};
