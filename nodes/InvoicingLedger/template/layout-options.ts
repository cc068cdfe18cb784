import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { LineColumn } from '../../../src/domain/invoice/layout';

const COLUMN_NAMES: Readonly<Record<LineColumn, string>> = {
	amount: 'Amount',
	description: 'Description',
	discount: 'Discount',
	quantity: 'Quantity',
	tax: 'Tax',
	unitPrice: 'Unit Price',
};

const columnOptions = Object.entries(COLUMN_NAMES).map(([value, name]): INodePropertyOptions => ({ name, value }));

/** How documents of a template look; what is left empty is as the settings say. */
export const layoutOptions: readonly INodeProperties[] = [
	{
		displayName: 'Accent Colour',
		name: 'accentColour',
		type: 'color',
		default: '#1f4e79',
		description: "Of the documents of this template. Left empty, the brand's.",
	},
	{
		displayName: 'Closing Words',
		name: 'closingWords',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Thank you for your trust.',
		description: 'The last words of its documents. Left empty, those of the settings.',
	},
	{
		displayName: 'Columns',
		name: 'columns',
		type: 'multiOptions',
		options: columnOptions,
		default: [],
		description:
			'Which columns the lines of its documents have, in the order in which they are chosen. The description is always the first. Left empty, the usual ones.',
	},
	{
		displayName: 'Footer Text',
		name: 'footerText',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		placeholder: 'e.g. Interest on late payment: 8 % above the reference rate',
		description: 'Small print at the foot of its documents. Left empty, that of the settings.',
	},
];
