import type { INodeProperties } from 'n8n-workflow';
import { taxCategoryField, taxRateField } from './lines-field';

/** How prices are read, and what is taken off or added below the lines. */
export const pricingOptions: readonly INodeProperties[] = [
	{
		displayName: 'Charges',
		name: 'charges',
		type: 'fixedCollection',
		placeholder: 'Add Charge',
		typeOptions: { multipleValues: true },
		default: {},
		description: 'Freight, fees and the like, each with its tax',
		options: [
			{
				displayName: 'Charge',
				name: 'charge',
				values: [
					{
						displayName: 'Description',
						name: 'description',
						type: 'string',
						default: '',
						placeholder: 'e.g. Freight',
					},
					{ displayName: 'Amount', name: 'amount', type: 'string', default: '', placeholder: 'e.g. 50.00' },
					{ ...taxRateField, description: 'Left empty, 0' },
					{ ...taxCategoryField, description: 'Why the charge is taxed as it is' },
				],
			},
		],
	},
	{
		displayName: 'Discount (%)',
		name: 'discountPercent',
		type: 'string',
		default: '',
		placeholder: 'e.g. 10',
		description: 'Percent off all lines together, in place of an amount',
	},
	{
		displayName: 'Discount (Amount)',
		name: 'discountAmount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 100.00',
		description: 'Money off all lines together, in place of a percentage',
	},
	{
		displayName: 'Prices Include Tax',
		name: 'pricesIncludeTax',
		type: 'boolean',
		default: true,
		description: 'Whether prices, discounts and charges are with tax',
	},
];
