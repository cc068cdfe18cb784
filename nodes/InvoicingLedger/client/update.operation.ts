import { byLabel } from '../../shared/fields/by-label';
import { clientField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';
import { clientDetails, emailField } from '../../shared/fields/client-fields';

export const updateClient: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update client',
	description: 'Change what is known of a client',
	fields: [
		clientField({ required: true, description: 'The client to change' }),
		{
			displayName: 'Fields to Update',
			name: 'changes',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			description: 'What is not added here stays as it is',
			options: byLabel([
				...clientDetails,
				emailField,
				{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Acme AB' },
			]),
		},
	],
	load: () => import('./update.run'),
};
