import { taxCategoryField, taxRateField } from '../../shared/fields/lines-field';
import { optionalCell } from '../../shared/fields/optional-cell';
import type { Operation } from '../../shared/run/operations';

export const createOrUpdateProduct: Operation = {
	name: 'Create or Update',
	value: 'createOrUpdate',
	action: 'Create or update product',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields: [
		{
			displayName: 'Product Code',
			name: 'productCode',
			type: 'string',
			default: '',
			placeholder: 'e.g. CARE-1',
			description:
				'The product of this code is updated; without one, it is made. Left empty, it is known by its name.',
		},
		optionalCell({
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Garden care',
			description: 'Left empty, it stays as it is, or is the code',
		}),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			description: 'What is not added here stays as it is. A new product needs a unit price.',
			options: [
				{ displayName: 'Currency', name: 'currency', type: 'string', default: '', placeholder: 'e.g. SEK' },
				optionalCell({
					displayName: 'Description',
					name: 'description',
					type: 'string',
					default: '',
					placeholder: 'e.g. Care of your garden',
					description: 'What lines say of it. Left empty, its name.',
				}),
				{ ...taxCategoryField, description: 'Why the product is taxed as it is' },
				{ ...taxRateField, description: 'Of a new product left empty, 0' },
				optionalCell({
					displayName: 'Unit',
					name: 'unit',
					type: 'string',
					default: '',
					placeholder: 'e.g. h',
				}),
				{
					displayName: 'Unit Price',
					name: 'unitPrice',
					type: 'string',
					default: '',
					placeholder: 'e.g. 950.00',
					description: 'Before tax',
				},
			],
		},
	],
	load: () => import('./create-or-update.run'),
};
