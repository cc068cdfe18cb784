import { productKey, type Product } from '../../../domain/product/product';
import { flagIfSet, text } from './fields';
import { tableOf, type Field, type RowOf } from './table';

/** A text, and beside it the same as it is compared. */
const keyed = <Name extends string, Key extends string>(name: Name, key: Key): Field<string, Name | Key> => ({
	columns: [
		{ name, kind: 'text' },
		{ name: key, kind: 'text' },
	],
	read: (row) => row[name] as string,
	write: (value, values) => void values.push(value, productKey(value)),
});

export const PRODUCTS = tableOf<Product>()('products', ['id'], {
	id: text('id'),
	code: keyed('code', 'code_key'),
	name: keyed('name', 'name_key'),
	description: text('description'),
	unit: text('unit'),
	unitPrice: text('unit_price'),
	currency: text('currency'),
	taxRate: text('tax_rate'),
	taxCategory: text('tax_category'),
	isArchived: flagIfSet('is_archived'),
});
export type ProductRow = RowOf<typeof PRODUCTS>;
