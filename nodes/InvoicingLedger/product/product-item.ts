import type { IDataObject } from 'n8n-workflow';
import { numberOrText } from '../../../src/domain/decimal';
import { isProductInUse, type Product } from '../../../src/domain/product/product';

/** Prices and rates are plain numbers as long as those stay exact, beyond that texts. */
export const productToItem = (product: Product): IDataObject => ({
	id: product.id,
	code: product.code,
	name: product.name,
	description: product.description,
	unit: product.unit,
	unitPrice: numberOrText(product.unitPrice),
	currency: product.currency,
	taxRate: numberOrText(product.taxRate),
	taxCategory: product.taxCategory,
	archived: !isProductInUse(product),
});
