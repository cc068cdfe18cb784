import { invoiceOfItemField } from '../../shared/fields/record-fields';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';
import { whereItCan } from '../../shared/systems/capable';

export const finaliseOperation: Operation = {
	name: 'Finalise',
	value: 'finalise',
	action: 'Finalise invoice',
	description: 'Give a draft its number and make it a claim on the client',
	displayOptions: whereItCan('finalise'),
	fields: [
		invoiceOfItemField({
			description: 'The draft to finalise. One that is finalised already stays as it is.',
		}),
		simplifyField(),
	],
	load: () => import('./finalise.run'),
};
