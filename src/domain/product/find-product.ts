import type { Refusal } from '../refusal';
import { isProductInUse, productKey, type Product } from './product';

/**
 * The products that codes or ids name: of several with a code the one in use, or else the one that was made last.
 * @param oldestFirst holds all that have one of the codes or ids
 */
export function productsNamed(
	codesOrIds: readonly string[],
	oldestFirst: readonly Product[],
): readonly (Product | undefined)[] {
	const known = new Map<string, Product>();
	for (const product of oldestFirst) {
		const key = productKey(product.code);
		const before = known.get(key);
		if (!before || !isProductInUse(before)) known.set(key, product);
	}
	const ids = new Map(oldestFirst.map((product) => [product.id, product]));
	return codesOrIds.map((name) => known.get(productKey(name)) ?? ids.get(name.trim()));
}

/**
 * Which product is meant: to archive, the one in use; to bring back, the one that was made last of those archived.
 * @param oldestFirst those that have the code, or the one that has the id
 */
export const meantToArchive = (oldestFirst: readonly Product[], isArchived: boolean): Product | undefined =>
	oldestFirst.filter((product) => isProductInUse(product) === isArchived).at(-1) ?? oldestFirst.at(-1);

export const unknownProduct = (code: string): Refusal => ({
	code: 'unknown_product',
	message: `The ledger has no product "${code}".`,
	fix: 'Pick the product from the list, or check its code.',
	field: 'product',
});
