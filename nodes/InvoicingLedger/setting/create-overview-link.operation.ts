import type { Operation } from '../../shared/run/operations';

export const createOverviewLink: Operation = {
	name: 'Create Overview Link',
	value: 'createOverviewLink',
	action: 'Create overview link',
	description: 'Make a secret link to the page that a Ledger Overview Trigger hosts',
	fields: [
		{
			displayName: 'Valid for (Days)',
			name: 'validForDays',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 366, numberPrecision: 0 },
			default: 30,
			description: 'After which the link ends by itself',
		},
		{
			displayName: 'End Earlier Links',
			name: 'endEarlierLinks',
			type: 'boolean',
			default: false,
			description: 'Whether all links that were made before lead nowhere from now on',
		},
	],
	load: () => import('./create-overview-link.run'),
};
