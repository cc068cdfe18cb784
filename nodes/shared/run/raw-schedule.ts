import type { IDataObject } from 'n8n-workflow';
import type { RawSchedule } from '../../../src/domain/recurrence/schedule-check';

const FIELDS = ['period', 'every', 'startDate', 'lastDayOfMonth', 'endDate', 'count', 'time'] as const;

/** The schedule that fields say; what is not among them is left out. */
export function rawSchedule(given: IDataObject): RawSchedule {
	const schedule: Record<string, unknown> = {};
	for (const field of FIELDS) if (given[field] !== undefined) schedule[field] = given[field];
	if (given.timeZone !== undefined) schedule.zone = given.timeZone;
	return schedule;
}
