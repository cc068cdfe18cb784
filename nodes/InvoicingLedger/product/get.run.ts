import { getProducts } from '../../../src/usecases/keep-products';
import { openLedger } from '../../shared/ledger/open';
import { idOf } from '../../shared/run/field-values';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { productToItem } from './product-item';

export const execute: Execute = async (context, field) =>
	await runItems(context, field, {
		read: (itemIndex) => idOf(field('product', itemIndex)),
		run: async (codes, call) => await getProducts(codes, (await openLedger(context)).catalogue, call),
		show: productToItem,
	});
