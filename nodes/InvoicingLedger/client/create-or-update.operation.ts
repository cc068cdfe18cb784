import { idempotencyKeyField } from '../../shared/fields/idempotency-key-field';
import type { Operation } from '../../shared/run/operations';
import { clientDetails, emailField } from '../../shared/fields/client-fields';
import { optionalCell } from '../../shared/fields/optional-cell';

export const createOrUpdateClient: Operation = {
	name: 'Create or Update',
	value: 'createOrUpdate',
	action: 'Create or update client',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Acme AB',
			description: 'The person or company that is billed',
		},
		optionalCell(emailField),
		idempotencyKeyField({
			placeholder: 'e.g. crm-881',
			description:
				'Names the client for ever, such as its number in your CRM: the same key updates the same client. Left empty, the client who has the e-mail address now is updated.',
		}),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [...clientDetails],
		},
	],
	load: () => import('./create-or-update.run'),
};
