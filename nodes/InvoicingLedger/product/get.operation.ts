import { productField } from '../../shared/fields/product-field';
import type { Operation } from '../../shared/run/operations';

export const getProduct: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get product',
	description: 'Read one product, archived or not',
	fields: [productField({ description: 'The product to read' })],
	load: () => import('./get.run'),
};
