import type { INodeProperties } from 'n8n-workflow';
import { firstOf, leftToItem } from '../../shared/fields/from-item';
import type { Operation } from '../../shared/run/operations';
import { accountField } from '../system-fields';

/** Get Unsettled gives it with each operation. */
const ofItem = (property: string, field: INodeProperties): INodeProperties =>
	leftToItem(
		{ ...field, hint: 'Left empty, that of the incoming item' },
		{ take: firstOf(property), formerly: `={{ $json.${property} }}` },
	);

export const settle: Operation = {
	name: 'Settle',
	value: 'settle',
	action: 'Settle operation by hand',
	description: 'Say how an operation ended that nobody knows the end of, after you looked in the other system',
	fields: [
		ofItem('system', {
			displayName: 'System',
			name: 'system',
			type: 'string',
			default: '',
			placeholder: 'e.g. hubSpot',
			description: 'Where it was begun, as Get Unsettled shows it',
		}),
		ofItem('account', accountField),
		ofItem('operation', {
			displayName: 'Unsettled Operation',
			name: 'begun',
			type: 'string',
			default: '',
			placeholder: 'e.g. create_invoice',
			description: 'What was begun, as Get Unsettled shows it under <b>operation</b>',
		}),
		ofItem('idempotencyKey', {
			displayName: 'Unique Key',
			name: 'idempotencyKey',
			type: 'string',
			default: '',
			placeholder: 'e.g. stage:1234:1772366400000',
			description: 'The key it was begun with, as Get Unsettled shows it',
		}),
		{
			displayName: 'How It Ended',
			name: 'outcome',
			type: 'options',
			options: [
				{
					name: 'It Was Made',
					value: 'made',
					description: 'The key is used up: whoever asks with it again gets what was made',
				},
				{
					name: 'It Was Not Made',
					value: 'notMade',
					description: 'Whoever asks with the key again has it made',
				},
			],
			default: 'made',
			description: 'What you found in the other system',
		},
		{
			displayName: 'ID of What Was Made',
			name: 'madeId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 98765432101',
			description: 'The ID of the invoice or payment in the other system',
			displayOptions: { show: { outcome: ['made'] } },
		},
	],
	load: () => import('./settle.run'),
};
