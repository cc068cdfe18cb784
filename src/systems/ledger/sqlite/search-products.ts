import type { Product } from '../../../domain/product/product';
import type { ProductQuery } from '../../../ports/product-catalogue';
import { archivedSql } from '../sql/hanging';
import { PRODUCTS, type ProductRow } from '../sql/products';
import type { SqlValue } from '../sql/table';
import type { Database } from './database';
import { holding } from './search';

/** Newest first. */
export function findProducts(db: Database, { search, limit, archived }: ProductQuery): Product[] {
	const values: SqlValue[] = [];
	const where = `${archivedSql(archived) ?? '1 = 1'} AND ${holding(search, 'id', ['code', 'name', 'description'], values)}`;
	return db
		.once(`SELECT * FROM products WHERE ${where} ORDER BY seq DESC LIMIT ?`)
		.all<ProductRow>([...values, limit])
		.map(PRODUCTS.read);
}
