import { invoiceOfItemField } from '../../shared/fields/record-fields';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';
import { whoCan } from '../../shared/systems/offered';

export const voidOperation: Operation = {
	name: 'Void',
	value: 'void',
	action: 'Void invoice',
	description: 'Take a finalised invoice out of what is owed. This cannot be undone.',
	offered: whoCan('void'),
	fields: [
		invoiceOfItemField({
			description: 'The invoice to void',
			hint: 'Not possible while a payment stands on it, and never once an online payment was made',
		}),
		simplifyField(),
	],
	load: () => import('./void.run'),
};
