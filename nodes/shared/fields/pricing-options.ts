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
					taxRateField,
					taxCategoryField,
				],
			},
		],
	},
	{
		displayName: 'Discount (%)',
		name: 'discountPercent',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 0,
		description: 'Percent off all lines together',
	},
	{
		displayName: 'Discount (Amount)',
		name: 'discountAmount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 100.00',
		description: 'Money off all lines together',
	},
	{
		displayName: 'Prices Include Tax',
		name: 'pricesIncludeTax',
		type: 'boolean',
		default: true,
		description: 'Whether prices, discounts and charges are with tax',
	},
];
