import { clientField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

export const checkEInvoiceAddress: Operation = {
	name: 'Check E-Invoice Address',
	value: 'checkEInvoiceAddress',
	action: 'Check the e-invoice address of a client',
	description: 'Ask the Peppol Directory whether a client receives e-invoices, and where',
	fields: [
		clientField({ required: true, description: 'The client to ask about' }),
		{
			displayName: 'Fill In Electronic Address',
			name: 'fillIn',
			type: 'boolean',
			default: true,
			description:
				'Whether to write the address that was found to a client who has none, if it is listed under a name like its own',
		},
	],
	load: () => import('./check-e-invoice-address.run'),
};
