import type { INodeProperties } from 'n8n-workflow';
import { locatorField, type LocatorChoices } from '../../shared/fields/locator';

/** Picks a recurring invoice. */
export const recurringField = (choices: LocatorChoices = {}): INodeProperties =>
	locatorField({
		displayName: 'Recurring Invoice',
		name: 'recurring',
		search: 'searchRecurring',
		placeholder: 'e.g. rec_6f0d1b24c98e7a53d1420b9f',
		description: 'The recurring invoice this is about',
		required: true,
		...choices,
	});
