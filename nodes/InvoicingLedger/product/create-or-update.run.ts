import type { IDataObject } from 'n8n-workflow';
import { createOrUpdateProducts, type RawProduct } from '../../../src/usecases/keep-products';
import { openLedger } from '../../shared/ledger/open';
import { changingKeyWatcher } from '../../shared/run/empty-key-parts';
import { textOf } from '../../shared/run/field-values';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { productToItem } from './product-item';

export const execute: Execute = async (context, field) => {
	const watch = changingKeyWatcher(context, 'productCode');
	return await runItems(context, field, {
		read: (itemIndex): RawProduct => {
			const code = field('productCode', itemIndex, '');
			watch(itemIndex, textOf(code));
			return {
				...field<IDataObject>('options', itemIndex, {}),
				code,
				name: field('name', itemIndex, ''),
			};
		},
		run: async (requests, call) =>
			await createOrUpdateProducts(requests, (await openLedger(context, 'write')).catalogue, call),
		show: (product, { replayed }) => ({ ...productToItem(product), created: !replayed }),
	});
};
