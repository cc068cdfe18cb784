import type { NamedProduct } from '../domain/product/put-product';
import type { Product } from '../domain/product/product';
import type { Call } from './call';
import type { Outcome } from './outcome';

/** Which products are listed. */
export interface ProductQuery {
	/** Part of a code, a name or a description; '' for all. */
	readonly search: string;
	readonly limit: number;
	/** Left out, those in use. */
	readonly archived?: 'with' | 'only';
}

/** A product that goes out of use, or comes back. */
export interface ProductArchiving {
	/** Its code, or its id. */
	readonly product: string;
	readonly isArchived: boolean;
}

/** What is sold again and again. The ledger keeps it. */
export interface ProductCatalogue {
	/**
	 * Makes each product, or brings the one in use that has its code, or else its name, up to date; `replayed` when it
	 * was there. Who is meant is decided where it is written: of several at once, one makes it.
	 */
	putProducts(batch: readonly NamedProduct[], call: Call): Promise<readonly Outcome<Product>[]>;
	/** Asking for what is so already is `replayed`. */
	archiveProducts(batch: readonly ProductArchiving[], call: Call): Promise<readonly Outcome<Product>[]>;
	/** By code or by id. Of several that have a code, the one in use, or else the one that was made last. */
	findProducts(codes: readonly string[]): Promise<readonly (Product | 'absent')[]>;
	/** Newest first. */
	listProducts(query: ProductQuery): Promise<readonly Product[]>;
}
