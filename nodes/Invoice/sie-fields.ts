import type { INodeProperties } from 'n8n-workflow';

const onlySie = { show: { format: ['sie'] } };
const ofRate = { show: { accountOf: ['sales', 'tax'] } };

/** Which vouchers an SIE file has, and the accounts they are posted on: none is filled in, since charts differ. */
export const sieFields: readonly INodeProperties[] = [
	{
		displayName: 'First Day',
		name: 'firstDay',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		required: true,
		default: '',
		description: 'Of the period: issue dates, and the days on which payments and refunds were made',
		displayOptions: onlySie,
	},
	{
		displayName: 'Last Day',
		name: 'lastDay',
		type: 'dateTime',
		typeOptions: { dateOnly: true },
		required: true,
		default: '',
		displayOptions: onlySie,
	},
	{
		displayName: 'Accounts',
		name: 'bookAccounts',
		type: 'fixedCollection',
		placeholder: 'Add Account',
		typeOptions: { multipleValues: true },
		default: {},
		description: 'The accounts of your books. If one is missing, the export is refused and says which.',
		displayOptions: onlySie,
		options: [
			{
				displayName: 'Account',
				name: 'account',
				values: [
					{
						displayName: 'Account Of',
						name: 'accountOf',
						type: 'options',
						options: [
							{ name: 'Bank', value: 'bank', description: 'In the BAS chart mostly 1930' },
							{ name: 'Charges of Reminders', value: 'charges' },
							{ name: 'Receivables', value: 'receivables', description: 'In the BAS chart mostly 1510' },
							{ name: 'Rounding', value: 'rounding', description: 'In the BAS chart mostly 3740' },
							{ name: 'Sales', value: 'sales', description: 'In the BAS chart mostly 3001 at 25%' },
							{ name: 'Tax', value: 'tax', description: 'In the BAS chart mostly 2611 at 25%' },
						],
						default: 'receivables',
					},
					{
						displayName: 'Number',
						name: 'number',
						type: 'string',
						default: '',
						placeholder: 'e.g. 1510',
					},
					{
						displayName: 'Tax Category',
						name: 'taxCategory',
						type: 'string',
						default: '',
						placeholder: 'e.g. AE',
						description: 'Left empty, S with a rate and Z without one',
						displayOptions: ofRate,
					},
					{
						displayName: 'Tax Rate (%)',
						name: 'taxRate',
						type: 'number',
						default: 0,
						displayOptions: ofRate,
					},
				],
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: onlySie,
		options: [
			{
				displayName: 'File Name',
				name: 'fileName',
				type: 'string',
				default: 'vouchers.si',
				placeholder: 'e.g. vouchers.si',
			},
			{
				displayName: 'Put Output File in Field',
				name: 'binaryField',
				type: 'string',
				default: 'data',
				placeholder: 'e.g. data',
				hint: 'The name of the output binary field to put the file in',
			},
		],
	},
];
