import { marked } from '../archiving';
import { accept, type Result } from '../refusal';
import { isProductInUse, productKey, type Product } from './product';
import { codeTaken } from './put-product';

/**
 * A product out of use, or in use again; itself where it is so already. Lines that were made of it stay as they are.
 * @param coded gives the products in use whose code has a key
 * @returns refusal `product_code_taken` for one that comes back while another one has its code
 */
export function archiveProduct(
	product: Product,
	isArchived: boolean,
	coded: (key: string) => readonly Product[],
): Result<Product> {
	const [other] = isArchived || isProductInUse(product) ? [] : coded(productKey(product.code));
	return other ? codeTaken(other) : accept(marked(product, isArchived));
}
