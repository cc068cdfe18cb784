import type { IDataObject } from 'n8n-workflow';
import { createOrUpdateProducts, type RawProduct } from '../../../src/usecases/keep-products';
import { openLedger } from '../../shared/ledger/open';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { productToItem } from './product-item';

export const execute: Execute = async (context, field) =>
	await runItems(context, field, {
		read: (itemIndex): RawProduct => ({
			...field<IDataObject>('options', itemIndex, {}),
			code: field('productCode', itemIndex, ''),
			name: field('name', itemIndex, ''),
		}),
		run: async (requests, call) =>
			await createOrUpdateProducts(requests, (await openLedger(context, 'write')).catalogue, call),
		show: (product, { replayed }) => ({ ...productToItem(product), created: !replayed }),
	});
