import { changedFields } from '../../domain/history';
import { archiveProduct } from '../../domain/product/archive-product';
import { meantToArchive, productsNamed, unknownProduct } from '../../domain/product/find-product';
import { isProductInUse, productKey, type Product } from '../../domain/product/product';
import { productMeant, putProduct, type NamedProduct } from '../../domain/product/put-product';
import { isSearchedFor } from '../../domain/search';
import type { Call } from '../../ports/call';
import { done, refused, replayed, type Outcome } from '../../ports/outcome';
import type { ProductArchiving, ProductCatalogue } from '../../ports/product-catalogue';
import { isListed } from './archiving';
import { newestFirst } from './records';
import type { MemoryState } from './state';

export const memoryProducts = (state: MemoryState): ProductCatalogue => ({
	putProducts: async (batch, call) => state.batch(batch, call, (input) => putOne(state, input, call)),
	archiveProducts: async (batch, call) => state.batch(batch, call, (input) => archiveOne(state, input, call)),
	findProducts: async (codes) => productsNamed(codes, all(state)).map((product) => product ?? 'absent'),
	listProducts: async ({ search, limit, archived }) =>
		newestFirst(
			all(state).filter(
				(product) =>
					isListed(product, archived) &&
					isSearchedFor(search, product.id, [product.code, product.name, product.description]),
			),
			limit,
		),
});

const all = ({ rows }: MemoryState): readonly Product[] => [...rows.products.values()];

const inUse = (state: MemoryState, word: 'code' | 'name', key: string): readonly Product[] =>
	all(state).filter((product) => isProductInUse(product) && productKey(product[word]) === key);

function putOne(state: MemoryState, input: NamedProduct, call: Call): Outcome<Product> {
	const context = {
		currency: state.rows.settings.currency,
		coded: (key: string) => inUse(state, 'code', key),
		called: (key: string) => inUse(state, 'name', key),
	};
	const meant = productMeant(input, context);
	if (!meant.ok) return refused(meant.refusal);
	const before = meant.value;
	const made = putProduct(before?.id ?? state.newId('prod'), before, input, context);
	if (!made.ok) return refused(made.refusal);
	const changes = changedFields(before, made.value, Object.keys(made.value) as (keyof Product)[]);
	if (before && changes.length === 0) return replayed(before);
	state.rows.products.set(made.value.id, made.value);
	state.record('product', made.value.id, before ? 'updated' : 'created', call, changes);
	return before ? replayed(made.value) : done(made.value);
}

function archiveOne(state: MemoryState, { product, isArchived }: ProductArchiving, call: Call): Outcome<Product> {
	const key = productKey(product);
	const named = all(state).filter(({ id, code }) => id === product.trim() || productKey(code) === key);
	const before = meantToArchive(named, isArchived);
	if (!before) return refused(unknownProduct(product));
	const after = archiveProduct(before, isArchived, (key) => inUse(state, 'code', key));
	if (!after.ok) return refused(after.refusal);
	if (after.value === before) return replayed(before);
	state.rows.products.set(before.id, after.value);
	state.record('product', before.id, isArchived ? 'archived' : 'restored', call, []);
	return done(after.value);
}
