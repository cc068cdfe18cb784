import { invoiceOfItemField } from '../../shared/fields/record-fields';
import { idempotencyKeyField } from '../../shared/fields/idempotency-key-field';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';

export const cloneOperation: Operation = {
	name: 'Clone',
	value: 'clone',
	action: 'Clone invoice',
	description: 'Make a new draft that says the same, without dates, jobs and payments',
	fields: [
		invoiceOfItemField({ description: 'The invoice to copy' }),
		idempotencyKeyField({
			placeholder: 'e.g. order-1042-copy',
			description:
				'Names this copy, so that it is made once however often the workflow runs. Left empty, each execution makes a new one.',
			hint: 'Not the key of the original: that one names the original',
		}),
		simplifyField(),
	],
	load: () => import('./clone.run'),
};
