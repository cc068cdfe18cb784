import type { INodeProperties } from 'n8n-workflow';
import { invoiceOfItemField } from '../../shared/fields/record-fields';
import { sendingWayField } from '../../shared/fields/sending-way-field';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';
import { whoSends } from '../../shared/systems/offered';

const fields: readonly INodeProperties[] = [
	invoiceOfItemField({
		description: 'The invoice to send. A draft is finalised by it where the system does both in one.',
	}),
	sendingWayField(),
	simplifyField(),
];

export const sendOperation: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send invoice',
	description: 'Have the system itself send the invoice to its client',
	offered: whoSends(),
	fields,
	load: () => import('./send.run'),
};
