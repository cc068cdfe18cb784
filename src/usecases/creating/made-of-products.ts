import { changedFields } from '../../domain/history';
import type { Invoice } from '../../domain/invoice/invoice';
import { readLines, type LineItem } from '../../domain/invoice/line-item';
import { fillFromProducts, type FindProduct } from '../../domain/product/fill-lines';
import { productKey, type Product } from '../../domain/product/product';
import { accept, refuse, type Refusal } from '../../domain/refusal';
import type { RefusalCode } from '../../domain/refusal-codes';

const OF_PRODUCTS: readonly RefusalCode[] = ['unknown_product', 'product_archived', 'product_currency'];

/** Whether a request is refused only for what became of a product since. */
export const isRefusedForProduct = ({ code }: Refusal): boolean => OF_PRODUCTS.includes(code);

/**
 * Whether lines say what an invoice says that was made of products before: what they leave empty is what the invoice
 * keeps of its products.
 * @param raw lines of a request, unread
 */
export function saysTheSameLines({ lines, currency }: Pick<Invoice, 'lines' | 'currency'>, raw: unknown): boolean {
	const filled = fillFromProducts(raw, keptIn(lines));
	const read = filled.ok ? readLines(filled.value.lines, currency) : filled;
	if (!read.ok || read.value.length !== lines.length) return false;
	return read.value.every(
		(line, at) => changedFields(lines[at]!, line, Object.keys({ ...lines[at], ...line }) as never).length === 0,
	);
}

/** The products as lines keep them. */
const keptIn =
	(lines: readonly LineItem[]): FindProduct =>
	(code, field) => {
		const line = lines[Number(/\d+/.exec(field)![0])];
		if (line?.productCode === undefined || productKey(line.productCode) !== productKey(code))
			return refuse('unknown_product', '', '', field);
		const { description, unit, unitPrice, taxRate, taxCategory, productCode } = line;
		const kept: Omit<Product, 'id' | 'currency'> = {
			code: productCode,
			name: description,
			description,
			unit,
			unitPrice,
			taxRate,
			taxCategory,
		};
		return accept({ ...kept, id: '', currency: '' });
	};
