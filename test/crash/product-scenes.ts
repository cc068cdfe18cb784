import { call, value } from './books';
import type { Scene } from './scene';

/** Products of the catalogue, whose codes are the ids of clients here. */
export const PRODUCT_SCENES: readonly Scene[] = [
	{
		name: 'make two products, and change one',
		run: (ledger, { client: { id } }) => {
			const product = (code: string, unitPrice: number) => ({ code, fields: { unitPrice, currency: 'SEK' } });
			return ledger.catalogue.putProducts([product(id, 1), product(`${id}-2`, 2), product(id, 3)], call);
		},
		effects: async (ledger, { client: { id } }) => {
			const found = await ledger.catalogue.listProducts({ search: id, limit: 10, archived: 'with' });
			// Both are there, and changed, or none is.
			expect(found.map(({ unitPrice }) => unitPrice).sort()).toEqual(found.length > 0 ? ['2', '3'] : []);
			return found.length / 2;
		},
	},
	{
		name: 'archive a product, and make another one with its code',
		run: async (ledger, { client: { id: code } }) => {
			const { catalogue } = ledger;
			const put = () => catalogue.putProducts([{ code, fields: { unitPrice: 1, currency: 'SEK' } }], call);
			const archived = await catalogue.listProducts({ search: code, limit: 10, archived: 'only' });
			if (archived.length === 0) value((await put())[0]);
			const outcomes =
				archived.length === 0
					? await catalogue.archiveProducts([{ product: code, isArchived: true }], call)
					: [];
			return [...outcomes, ...(await put())];
		},
		effects: async (ledger, { client: { id } }) => {
			const found = await ledger.catalogue.listProducts({ search: id, limit: 10, archived: 'with' });
			const inUse = found.filter(({ isArchived }) => isArchived !== true);
			// A code is that of one product in use at most.
			expect(inUse.length).toBeLessThanOrEqual(1);
			expect(found.length).toBeLessThanOrEqual(2);
			return found.length === 2 ? 1 : 0;
		},
	},
];
