import type { INodeProperties } from 'n8n-workflow';
import { linesJsonField } from '../../shared/fields/lines-field';
import { scheduleOptions } from '../../shared/fields/schedule-fields';
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
