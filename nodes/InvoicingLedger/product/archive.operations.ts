import { productField } from '../../shared/fields/product-field';
import type { Operation } from '../../shared/run/operations';

export const archiveProduct: Operation = {
	name: 'Archive',
	value: 'archive',
	action: 'Archive product',
	description: 'Take a product out of use; lines that were made of it stay as they are',
	fields: [productField({ description: 'The product to archive' })],
	load: async () => ({ execute: (await import('./archive.run')).archivingTo(true) }),
};

export const restoreProduct: Operation = {
	name: 'Restore',
	value: 'restore',
	action: 'Restore product',
	description: 'Bring an archived product back',
	fields: [productField({ search: 'searchArchivedProducts', description: 'The product to bring back' })],
	load: async () => ({ execute: (await import('./archive.run')).archivingTo(false) }),
};
