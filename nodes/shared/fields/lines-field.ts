import type { INodeProperties } from 'n8n-workflow';
import { productField } from './product-field';

/** A text, so that it can be left empty. */
export const taxRateField: INodeProperties = {
	displayName: 'Tax Rate (%)',
	name: 'taxRate',
	type: 'string',
	default: '',
	placeholder: 'e.g. 25',
	description: "Left empty, the product's, or 0",
};

export const taxCategoryField: INodeProperties = {
	displayName: 'Tax Category',
	name: 'taxCategory',
	type: 'options',
	options: [
		{
			name: 'By the Tax Rate',
			value: '',
			description: 'Standard when there is a rate, zero rated when there is none',
		},
		{ name: 'Exempt', value: 'E' },
		{ name: 'Export', value: 'G' },
		{ name: 'Not Subject to Tax', value: 'O' },
		{ name: 'Reverse Charge', value: 'AE', description: 'The client pays the tax' },
		{ name: 'Standard or Reduced Rate', value: 'S' },
		{ name: 'Within the EEA', value: 'K', description: 'Sold tax free to a company in another EEA country' },
		{ name: 'Zero Rated', value: 'Z' },
	],
	default: '',
	description: 'Why the line is taxed as it is',
};

interface LinesChoices {
	readonly description?: string;
	readonly displayOptions?: INodeProperties['displayOptions'];
}

/** The lines of an invoice or of a template, typed in one by one. */
export const linesField = ({
	description = 'What is billed. Each line has its own price and tax.',
	displayOptions,
}: LinesChoices = {}): INodeProperties => ({
	displayName: 'Lines',
	name: 'lines',
	type: 'fixedCollection',
	placeholder: 'Add Line',
	typeOptions: {
		multipleValues: true,
		sortable: true,
		fixedCollection: {
			itemTitle: '={{ $collection.item.value.description || $collection.item.value.productCode?.value }}',
		},
	},
	default: { line: [{ description: '', quantity: 1, unitPrice: '' }] },
	description,
	...(displayOptions && { displayOptions }),
	options: [{ displayName: 'Line', name: 'line', values: lineValues() }],
});

const lineValues = (): INodeProperties[] => [
	productField({
		name: 'productCode',
		description: 'What the line leaves empty is taken from it. Products are made with the Invoicing Ledger node.',
		whenEmpty: 'None',
	}),
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		placeholder: 'e.g. Consulting in March',
	},
	{ displayName: 'Quantity', name: 'quantity', type: 'number', default: 1 },
	{
		displayName: 'Unit Price',
		name: 'unitPrice',
		type: 'string',
		default: '',
		placeholder: 'e.g. 950.00',
		description: 'Before tax (see Prices Include Tax), with a point before the decimals',
	},
	{
		displayName: 'Unit',
		name: 'unit',
		type: 'string',
		default: '',
		placeholder: 'e.g. h',
		description: 'What the quantity counts, such as hours or pieces',
	},
	taxRateField,
	{
		displayName: 'Discount (%)',
		name: 'discountPercent',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 0,
		description: 'Percent off the line, such as 10',
	},
	{
		displayName: 'Discount (Amount)',
		name: 'discountAmount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 100.00',
		description: 'Money off the line, in place of a percentage',
	},
	taxCategoryField,
];

/** Lines that an expression gives. */
export const linesJsonField = (displayOptions?: INodeProperties['displayOptions']): INodeProperties => ({
	displayName: 'Lines as JSON',
	name: 'linesJson',
	// A field of the type json shows no example, and marks an empty text as wrong.
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. [{ "description": "Consulting", "quantity": 2, "unitPrice": 950, "taxRate": 25 }]',
	description:
		'A list of lines with description, quantity, unitPrice, unit, discountPercent or discountAmount, taxRate, taxCategory and productCode, in place of typing them in',
	...(displayOptions && { displayOptions }),
});
