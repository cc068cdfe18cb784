import { changedFields } from '../../../domain/history';
import { archiveProduct } from '../../../domain/product/archive-product';
import { meantToArchive, unknownProduct } from '../../../domain/product/find-product';
import { productKey, type Product } from '../../../domain/product/product';
import { productMeant, putProduct, type NamedProduct } from '../../../domain/product/put-product';
import { done, refused, replayed } from '../../../ports/outcome';
import type { ProductArchiving } from '../../../ports/product-catalogue';
import type { Command } from './batch';

/** Makes a product, or changes the one in use that is meant. Put as it is already, nothing is written. */
export const putProductsCommand: Command<NamedProduct, Product> = {
	want: (batch) => ({ products: batch.flatMap(({ code, name }) => [code, name].flatMap(keyOf)) }),
	decide(input, work) {
		const { coded, called } = work.products;
		const context = { currency: work.settings.currency, coded, called };
		const meant = productMeant(input, context);
		if (!meant.ok) return refused(meant.refusal);
		const before = meant.value;
		const made = putProduct(before?.id ?? work.making.newId('prod'), before, input, context);
		if (!made.ok) return refused(made.refusal);
		const product = made.value;
		const changes = changedFields(before, product, Object.keys(product) as (keyof Product)[]);
		if (before && changes.length === 0) return replayed(before);
		work.products.put(product);
		work.record('product', product.id, before ? 'updated' : 'created', changes);
		return before ? replayed(product) : done(product);
	},
};

const keyOf = (text: string | undefined): readonly string[] => (text === undefined ? [] : [productKey(text)]);

export const archiveProductsCommand: Command<ProductArchiving, Product> = {
	want: (batch) => ({ products: batch.flatMap(({ product }) => namesOf(product)) }),
	decide({ product, isArchived }, work) {
		const before = meantToArchive(work.products.named(product), isArchived);
		if (!before) return refused(unknownProduct(product));
		const after = archiveProduct(before, isArchived, work.products.coded);
		if (!after.ok) return refused(after.refusal);
		if (after.value === before) return replayed(before);
		work.products.put(after.value);
		work.record('product', before.id, isArchived ? 'archived' : 'restored');
		return done(after.value);
	},
};

/** As its key and as an id. */
export const namesOf = (codeOrId: string): readonly string[] => [productKey(codeOrId), codeOrId.trim()];
