import { clientField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

export const mergeClient: Operation = {
	name: 'Merge',
	value: 'merge',
	action: 'Merge clients',
	description: 'Make two clients one: invoices, jobs and all else of the one move to the other, for good',
	fields: [
		clientField({
			displayName: 'Client to Merge',
			required: true,
			description: 'The client that goes: it is archived, and its keys name the other',
		}),
		clientField({
			displayName: 'Merge Into',
			name: 'keptClient',
			required: true,
			description: 'The client that stays. It takes over what it lacks, such as an address.',
		}),
	],
	load: () => import('./merge.run'),
};
