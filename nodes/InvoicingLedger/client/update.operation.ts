import { clientField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';
import { clientDetails, emailField } from './client-fields';

const [addressField, ...otherDetails] = clientDetails;

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
			options: [
				addressField!,
				emailField,
				...otherDetails.slice(0, 1),
				{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Acme AB' },
				...otherDetails.slice(1),
			],
		},
	],
	load: () => import('./update.run'),
};
