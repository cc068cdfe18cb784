import type { INodeProperties } from 'n8n-workflow';
import { firstOf, leftToItem } from '../../shared/fields/from-item';
import { simplifyField } from '../../shared/fields/simplify-field';
import type { Operation } from '../../shared/run/operations';

const remoteIdField = leftToItem(
	{
		displayName: 'Remote ID',
		name: 'remoteId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 7c1b04de-93f1-4f0b-8a57-0c2f4f1f9d21',
		description: 'The ID that was recorded with the sending',
		hint: 'Left empty, the ID of the incoming item; behind a Webhook node, the one in the body of the request',
	},
	{ take: firstOf('body.id', 'id'), formerly: '={{ $json.body?.id ?? $json.id }}' },
);

const statusField: INodeProperties = {
	displayName: 'Delivery Status',
	name: 'deliveryStatus',
	type: 'options',
	options: [
		{ name: 'Delivered', value: 'delivered', description: 'It reached the client' },
		{
			name: 'Failed',
			value: 'failed',
			description:
				'It did not reach the client, and may be sent by another way. Starts the Invoice Delivery Trigger.',
		},
		{ name: 'Unchanged', value: 'unchanged', description: 'It is still on its way. Nothing is written.' },
	],
	default: 'delivered',
	description: 'What the service reports. A failure after a delivery counts; a delivery after a failure does not.',
};

const reasonField: INodeProperties = {
	displayName: 'Reason',
	name: 'reason',
	type: 'string',
	default: '',
	placeholder: 'e.g. The receiver is not registered',
	description: 'Why it did not arrive, in the words of the service',
	displayOptions: { show: { deliveryStatus: ['failed'] } },
};

export const updateDeliveryStatusOperation: Operation = {
	name: 'Update Delivery Status',
	value: 'updateDeliveryStatus',
	action: 'Update delivery status',
	description:
		'Write down whether a sending arrived, as an access point, a letter service or a mail server reports it',
	fields: [remoteIdField, statusField, reasonField, simplifyField()],
	load: () => import('./update-delivery-status.run'),
};
