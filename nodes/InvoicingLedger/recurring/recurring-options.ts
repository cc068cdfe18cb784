import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { RawRecurring } from '../../../src/usecases/recurring/read-recurring';
import { idOf } from '../../shared/run/field-values';
import { linesJsonField } from '../../shared/fields/lines-field';
import { rawSchedule, scheduleOptions } from '../../shared/fields/schedule-fields';
import { laterOptions, templateOptions } from '../template/template-options';

const referenceField: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
	placeholder: 'e.g. PO-4711',
	description: "The client's own reference, printed on each invoice",
};

const byName = (a: INodeProperties, b: INodeProperties): number => (a.displayName < b.displayName ? -1 : 1);

/** What a recurring invoice may say beyond its name, client, content and rhythm. */
export const recurringOptions: readonly INodeProperties[] = [
	...templateOptions,
	linesJsonField(),
	...laterOptions,
	referenceField,
	...scheduleOptions,
].sort(byName);

const SCHEDULE = new Set(['period', 'every', 'startDate', 'endDate', 'count', 'time', 'timeZone']);

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
