import type { RecurringInvoice } from '../../../src/domain/recurrence/recurring-invoice';
import type { Schedule } from '../../../src/domain/recurrence/schedule';
import { movedTo } from '../../../src/domain/recurrence/publish-due';

/** A monthly recurring invoice that starts on 31 January 2026 in Oslo. */
export function aRecurringInvoice(
	schedule: Partial<Schedule> = {},
	fields: Partial<RecurringInvoice> = {},
): RecurringInvoice {
	const recurring: RecurringInvoice = {
		id: 'rec_1',
		owner: '',
		name: 'Rent',
		clientId: 'cli_1',
		currency: 'NOK',
		lines: [],
		templateId: 'tpl_1',
		paymentTermsDays: null,
		reference: '',
		note: '',
		email: { subject: null, text: null, cc: [] },
		state: 'active',
		nextIndex: 0,
		next: null,
		timesPublished: 0,
		publishedUntil: null,
		createdAt: '2026-01-01T12:00:00.000Z',
		schedule: {
			period: 'month',
			every: 1,
			startDate: '2026-01-31',
			endDate: null,
			count: null,
			time: '06:15',
			zone: 'Europe/Oslo',
			...schedule,
		},
		...fields,
	};
	return movedTo(recurring, 0);
}
