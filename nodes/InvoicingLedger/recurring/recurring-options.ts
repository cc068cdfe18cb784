import type { INodeProperties } from 'n8n-workflow';
import { byLabel } from '../../shared/fields/by-label';
import { scheduleOptions } from '../../shared/fields/schedule-fields';
import { contentOptions } from '../template/template-options';

const referenceField: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
	placeholder: 'e.g. PO-4711',
	description: "The client's own reference, printed on each invoice",
};

/** What a recurring invoice may say beyond its name, client, content and rhythm. */
export const recurringOptions: readonly INodeProperties[] = byLabel([
	...contentOptions,
	referenceField,
	...scheduleOptions,
]);
