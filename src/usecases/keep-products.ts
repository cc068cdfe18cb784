import { LONGEST_CODE, productMissing, type NamedProduct, type ProductFields } from '../domain/product/put-product';
import { unknownProduct } from '../domain/product/find-product';
import type { Product } from '../domain/product/product';
import { accept, type Result } from '../domain/refusal';
import { isNothing, readText } from '../domain/text';
import type { Call } from '../ports/call';
import { done, type Outcome } from '../ports/outcome';
import type { ProductArchiving, ProductCatalogue, ProductQuery } from '../ports/product-catalogue';
import { runAccepted, unlessHeldBack } from './items';

/** A product as Create or Update takes it. What is left out stays as it is. */
export interface RawProduct extends ProductFields {
	/** Left out or empty, the product is known by its name. A number is taken as it is written. */
	readonly code?: unknown;
	readonly name?: unknown;
}

/** Makes products, or brings those in use up to date; `replayed` when it was there. */
export async function createOrUpdateProducts(
	requests: readonly RawProduct[],
	catalogue: Pick<ProductCatalogue, 'putProducts'>,
	call: Call,
): Promise<readonly Outcome<Product>[]> {
	const prepared = requests.map(({ code: rawCode, name: rawName, ...fields }): Result<NamedProduct> => {
		const code = wordOf(rawCode, 'productCode', LONGEST_CODE);
		if (!code.ok) return code;
		const name = wordOf(rawName, 'name', 200);
		if (!name.ok) return name;
		if (code.value === null && name.value === null) return { ok: false, refusal: productMissing };
		return accept({
			...(code.value !== null && { code: code.value }),
			...(name.value !== null && { name: name.value }),
			fields,
		});
	});
	return unlessHeldBack(await runAccepted(prepared, call, (ready) => catalogue.putProducts(ready, call)), call);
}

function wordOf(input: unknown, field: 'productCode' | 'name', longest: number): Result<string | null> {
	if (isNothing(input)) return accept(null);
	return readText(typeof input === 'number' ? String(input) : input, field, longest);
}

/** Takes products out of use, or brings them back; `replayed` when it was so. Lines made of them stay as they are. */
export function archiveProducts(
	requests: readonly ProductArchiving[],
	catalogue: Pick<ProductCatalogue, 'archiveProducts'>,
	call: Call,
): Promise<readonly Outcome<Product>[]> {
	const prepared = requests.map(
		(request): Result<ProductArchiving> =>
			isNothing(request.product) ? { ok: false, refusal: productMissing } : accept(request),
	);
	return runAccepted(prepared, call, (ready) => catalogue.archiveProducts(ready, call));
}

/** The products that were named by code or id, archived ones too. */
export async function getProducts(
	codes: readonly string[],
	catalogue: Pick<ProductCatalogue, 'findProducts'>,
	call: Call,
): Promise<readonly Outcome<Product>[]> {
	const named = [...new Set(codes.filter((code) => !isNothing(code)))];
	const found = named.length === 0 ? [] : await catalogue.findProducts(named);
	const known = new Map(named.map((code, at) => [code, found[at]!] as const));
	return runAccepted(
		codes.map((code): Result<Product> => {
			if (isNothing(code)) return { ok: false, refusal: productMissing };
			const product = known.get(code)!;
			return product === 'absent' ? { ok: false, refusal: unknownProduct(code) } : accept(product);
		}),
		call,
		async (ready) => ready.map(done),
	);
}

/** Products whose code, name or description holds the text, the newest first. */
export const listProducts = (
	queries: readonly ProductQuery[],
	catalogue: Pick<ProductCatalogue, 'listProducts'>,
): Promise<readonly Outcome<readonly Product[]>[]> =>
	Promise.all(queries.map(async (query) => done(await catalogue.listProducts(query))));
