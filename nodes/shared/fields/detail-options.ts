import type { INodeProperties } from 'n8n-workflow';
import { deliverByField } from './delivery-fields';

const date = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
	description: `${description}. Only the built-in ledger keeps it.`,
});

/** What an invoice says of delivery, and in the user's own fields. */
export const detailOptions: readonly INodeProperties[] = [
	deliverByField('How this invoice reaches its client. Only the built-in ledger keeps it.', 'As the Client Takes It'),
	{
		displayName: 'Exchange Rate',
		name: 'exchangeRate',
		type: 'string',
		default: '',
		placeholder: 'e.g. 11.2345',
		description:
			"How many units of the ledger's currency one unit of the invoice's currency is worth. Only the built-in ledger keeps it.",
	},
	date('Exchange Rate Date', 'exchangeRateDate', 'The day of the rate; left out, the issue date'),
	date('Delivery Date', 'deliveryDate', 'When what is billed was delivered'),
	{
		displayName: 'Free Fields',
		name: 'freeFields',
		type: 'fixedCollection',
		placeholder: 'Add Field',
		typeOptions: {
			multipleValues: true,
			sortable: true,
			fixedCollection: { itemTitle: '={{ $collection.item.value.name }}' },
		},
		default: {},
		description: 'Fields of your own, such as a project or a machine. Only the built-in ledger keeps them.',
		options: [
			{
				displayName: 'Free Field',
				name: 'field',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Project' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '', placeholder: 'e.g. Harbour' },
					{
						displayName: 'Show on Documents',
						name: 'isShown',
						type: 'boolean',
						default: true,
						description: 'Whether the client sees it; else it is there for workflows alone',
					},
				],
			},
		],
	},
	date('Period End', 'periodEnd', 'The last day of what is billed'),
	date('Period Start', 'periodStart', 'The first day of what is billed'),
];
