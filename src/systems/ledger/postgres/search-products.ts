import type { Product } from '../../../domain/product/product';
import type { ProductQuery } from '../../../ports/product-catalogue';
import { archivedSql } from '../sql/hanging';
import { PRODUCTS, type ProductRow } from '../sql/products';
import type { Wanted } from '../wanted';
import type { Connection } from './connection';
import { Params } from './params';
import { holding, rows } from './search';

/** Newest first. */
export async function findProducts(
	connection: Connection,
	{ search, limit, archived }: ProductQuery,
): Promise<Product[]> {
	const params = new Params();
	const where = `${archivedSql(archived) ?? 'true'} AND ${holding(search, 'id', ['code', 'name', 'description'], params)}`;
	const sql = `SELECT * FROM {products} WHERE ${where} ORDER BY seq DESC LIMIT ${params.add(limit)}`;
	return (await rows<ProductRow>(connection, sql, params)).map(PRODUCTS.read);
}

/** Queries for the ids of the wanted products; none where none is wanted. */
export function productIds({ products = [] }: Wanted, params: Params): string[] {
	if (products.length === 0) return [];
	const names = `ANY(${params.add(products)}::text[])`;
	return ['id', 'code_key', 'name_key'].map((column) => `SELECT g.id FROM {products} g WHERE g.${column} = ${names}`);
}
