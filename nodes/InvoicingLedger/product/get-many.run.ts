import { listProducts } from '../../../src/usecases/keep-products';
import { openLedger } from '../../shared/ledger/open';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { archivedShown } from '../archived-shown';
import { queryOf } from '../read-query';
import { productToItem } from './product-item';

export const execute: Execute = async (context, field) =>
	await runItems(context, field, {
		read: (itemIndex) => ({ ...queryOf(field, itemIndex), ...archivedShown(field, itemIndex) }),
		run: async (queries) => await listProducts(queries, (await openLedger(context)).catalogue),
		show: (products) => products.map(productToItem),
	});
