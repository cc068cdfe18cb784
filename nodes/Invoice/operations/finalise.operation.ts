import { invoiceOfItemField } from '../../shared/fields/record-fields';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';

export const finaliseOperation: Operation = {
	name: 'Finalise',
	value: 'finalise',
	action: 'Finalise invoice',
	description: 'Give a draft its number and make it a claim on the client',
	fields: [
		invoiceOfItemField({
			description: 'The draft to finalise. One that is finalised already stays as it is.',
		}),
		simplifyField(),
	],
	load: () => import('./finalise.run'),
};
