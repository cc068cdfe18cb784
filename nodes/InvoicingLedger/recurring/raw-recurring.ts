import type { IDataObject } from 'n8n-workflow';
import type { RawRecurring } from '../../../src/usecases/recurring/read-recurring';
import { idOf } from '../../shared/run/field-values';
import { rawSchedule } from '../../shared/run/raw-schedule';

const SCHEDULE = new Set(['period', 'every', 'startDate', 'lastDayOfMonth', 'endDate', 'count', 'time', 'timeZone']);

/** The options, and what else is given, as the use case takes it. */
export function rawRecurring(given: IDataObject): RawRecurring {
	const content = Object.fromEntries(
		Object.entries(given).filter(([name]) => !SCHEDULE.has(name) && name !== 'template'),
	);
	const schedule = rawSchedule(given);
	return {
		...content,
		...(given.template !== undefined && { templateId: idOf(given.template) || null }),
		...(Object.keys(schedule).length > 0 && { schedule }),
	};
}
