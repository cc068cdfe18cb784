import { labelOf } from '../../domain/field-label';
import type { LineItem } from '../../domain/invoice/line-item';
import {
	codesIn,
	fillFromProducts,
	leftToProduct,
	pricedOtherwise,
	productArchived,
	type FilledLines,
	type FindProduct,
} from '../../domain/product/fill-lines';
import { nearbyCodes } from '../../domain/product/nearby-codes';
import { descriptionOf, isProductInUse, productKey, type Product } from '../../domain/product/product';
import { accept, refuse, type Result } from '../../domain/refusal';
import type { ProductCatalogue } from '../../ports/product-catalogue';

export type Products = Pick<ProductCatalogue, 'findProducts' | 'listProducts'>;

/** The products that the lines of one run name, read together. */
export interface LineProducts {
	/** Lines with what they leave empty filled in. @param lines unread */
	readonly fill: (lines: unknown) => Result<FilledLines>;
	/** The same, for lines whose currency is known. */
	readonly fillIn: (lines: unknown, currency: string, includesTax?: boolean) => Result<unknown>;
	/** What lines may say of them, for the shortcodes in it. */
	readonly descriptions: readonly string[];
}

/** How many codes are compared with one that is not there. */
const MOST_COMPARED = 5_000;

/**
 * Reads the products that lines leave something to, each once for the run.
 * @param lines of each request, unread
 */
export async function readLineProducts(lines: readonly unknown[], catalogue: Products): Promise<LineProducts> {
	const codes = [...new Set(lines.flatMap(codesIn))];
	const records = codes.length === 0 ? [] : await catalogue.findProducts(codes);
	const found = new Map<string, Product>();
	for (const [at, record] of records.entries()) if (record !== 'absent') found.set(codes[at]!, record);
	// The others are only looked at for the advice in a refusal.
	const others =
		found.size === codes.length ? [] : await catalogue.listProducts({ search: '', limit: MOST_COMPARED });
	const fill = (some: unknown) => fillFromProducts(some, finding(found, others));
	return {
		fill,
		fillIn(some, currency, includesTax) {
			const filled = fill(some);
			if (!filled.ok) return filled;
			const other = pricedOtherwise(filled.value.priced, currency, includesTax);
			return other ? { ok: false, refusal: other } : accept(filled.value.lines);
		},
		descriptions: [...found.values()].map(descriptionOf),
	};
}

const finding =
	(found: ReadonlyMap<string, Product>, others: readonly Product[]): FindProduct =>
	(code, field) => {
		const product = found.get(code);
		if (product) return isProductInUse(product) ? accept(product) : productArchived(product, field);
		const near = nearbyCodes(
			code,
			others.map((other) => other.code),
		);
		const fix =
			near.length === 0
				? 'Make it with Invoicing Ledger → Product → Create or Update, or fill in the whole line.'
				: `Use one of these: ${near.join(', ')}. Or fill in the whole line.`;
		return refuse(
			'unknown_product',
			`${labelOf(field)}: there is no product "${code}".`,
			fix,
			`${field}.productCode`,
		);
	};

/**
 * Lines as a request said them: what was left to a product is empty. Under a key, the same request stays the same after
 * the product changed.
 * @param lines as they were read @param raw the same lines, unread
 */
export function asSaid<L extends LineItem>(lines: readonly L[], raw: unknown): readonly L[] {
	if (!Array.isArray(raw) || lines.every(({ productCode }) => productCode === undefined)) return lines;
	return lines.map((line, at) => {
		if (line.productCode === undefined) return line;
		const left = leftToProduct(raw[at]);
		const words = Object.fromEntries(left.map((word) => [word, '']));
		return { ...line, ...words, ...(left.length > 0 && { net: 0n }), productCode: productKey(line.productCode) };
	});
}

/** Fields with what their lines leave empty filled in; fields without lines are left as they are. */
export function withFilledLines<T extends { readonly lines?: unknown }>(
	fields: T,
	currency: string,
	products: LineProducts,
	includesTax = false,
): Result<T> {
	if (fields.lines === undefined) return accept(fields);
	const filled = products.fillIn(fields.lines, currency, includesTax);
	return filled.ok ? accept({ ...fields, lines: filled.value }) : filled;
}

/** `said` of a `Put`, where products filled in what a request left empty. @param raw its lines, unread */
export function saidOf<T extends { readonly lines?: readonly LineItem[] }>(
	fields: T,
	raw: unknown,
): { readonly said?: T } {
	if (!fields.lines) return {};
	const lines = asSaid(fields.lines, raw);
	return lines === fields.lines ? {} : { said: { ...fields, lines } };
}
