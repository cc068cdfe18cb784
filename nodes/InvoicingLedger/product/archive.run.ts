import { archiveProducts } from '../../../src/usecases/keep-products';
import { openLedger } from '../../shared/ledger/open';
import { idOf } from '../../shared/run/field-values';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { productToItem } from './product-item';

export const archivingTo =
	(isArchived: boolean): Execute =>
	async (context, field) =>
		await runItems(context, field, {
			read: (itemIndex) => ({ product: idOf(field('product', itemIndex)), isArchived }),
			run: async (requests, call) =>
				await archiveProducts(requests, (await openLedger(context, 'write')).catalogue, call),
			show: (product, { replayed }) => ({ ...productToItem(product), changed: !replayed }),
		});
