import type { INodeProperties } from 'n8n-workflow';

/** How a trigger delivers events; the same for each of our triggers. */
export const deliveryFields: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Attempts When an Event Fails',
			name: 'maxAttempts',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
			default: 10,
			description:
				'How often an event is given to the workflow until a run succeeds. The waits in between grow from half a minute to a day, so 10 attempts take about two days. After the last one the event is kept as a dead letter and shown as a failed execution, never dropped.',
		},
		{
			displayName: 'Longest Run (Minutes)',
			name: 'longestRunMinutes',
			type: 'number',
			typeOptions: { minValue: 6, maxValue: 10080 },
			default: 60,
			description:
				'How long to wait for the end of a run. After that the event is given to the workflow again, since n8n may have lost the run. Set it above the longest time that your workflow takes. A run that waits, such as for an approval, does not count.',
		},
		{
			displayName: 'Mark as Delivered',
			name: 'markAsDelivered',
			type: 'options',
			options: [
				{
					name: 'When the Workflow Started',
					value: 'started',
					description: 'An event counts as delivered even if the run fails later',
				},
				{
					name: 'When the Workflow Succeeded',
					value: 'succeeded',
					description: 'A run that fails or is cut off gets the event again',
				},
			],
			default: 'succeeded',
			description: 'When an event is done and not given to the workflow again',
		},
		{
			displayName: 'Retry After a Crash (Minutes)',
			name: 'leaseMinutes',
			type: 'number',
			typeOptions: { minValue: 0.1, maxValue: 1440 },
			default: 1,
			description:
				'How long after n8n stopped in the middle of a run its event is given to the workflow again. Runs may take longer than this: while one is going on, its event stays taken.',
		},
		{
			displayName: 'Runs at Once',
			name: 'concurrency',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
			default: 5,
			description:
				'How many events are worked on at the same time. Events of the same invoice or job always come one after the other.',
		},
	],
};

const mostEventsField: INodeProperties = {
	displayName: 'Most Events in One Run',
	name: 'mostEvents',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10_000, numberPrecision: 0 },
	default: 1,
	description:
		'How many events that wait are given to the workflow in one run, an item for each. With 100, a thousand waiting events are ten runs. If a run fails, all its events are given again.',
};

/** The same for a trigger whose events come one by one unless the user wants them together. */
export const eventDeliveryFields: INodeProperties = {
	...deliveryFields,
	options: [...(deliveryFields.options as INodeProperties[]), mostEventsField].sort((a, b) =>
		a.displayName < b.displayName ? -1 : 1,
	),
};
