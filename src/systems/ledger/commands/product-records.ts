import { isProductInUse, productKey, type Product } from '../../../domain/product/product';
import { NamedRecords } from './named-records';

/** Products as a batch leaves them, as far as they were wanted: by code and by name. */
export class ProductRecords {
	private readonly byCode: NamedRecords<Product>;
	private readonly byName: NamedRecords<Product>;

	constructor(loaded: ReadonlyMap<string, Product>) {
		this.byCode = new NamedRecords(loaded, ({ code }) => productKey(code));
		this.byName = new NamedRecords(loaded, ({ name }) => productKey(name));
	}

	/** Those in use that have the key as their code, or as their name. */
	coded = (key: string): readonly Product[] => this.byCode.at(key).filter(isProductInUse);
	called = (key: string): readonly Product[] => this.byName.at(key).filter(isProductInUse);

	/** Those that have the code, or the one that has the id, whether in use or not. */
	named(codeOrId: string): readonly Product[] {
		const known = this.byCode.get(codeOrId.trim());
		return known ? [known] : this.byCode.at(productKey(codeOrId));
	}

	get changed(): Iterable<Product> {
		return this.byCode.changed.values();
	}

	put(product: Product): void {
		this.byCode.put(product);
		this.byName.put(product);
	}
}
