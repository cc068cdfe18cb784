/** What is sold again and again. Codes of products in use are unique; archived ones may have them, too. */
const text = 'text COLLATE "C"';

export const PRODUCTS: readonly string[] = [
	`CREATE TABLE {products} (
		id ${text} PRIMARY KEY, code ${text} NOT NULL, code_key ${text} NOT NULL, name ${text} NOT NULL, name_key ${text} NOT NULL,
		description ${text} NOT NULL, unit ${text} NOT NULL, unit_price ${text} NOT NULL, currency ${text} NOT NULL,
		tax_rate ${text} NOT NULL, tax_category ${text} NOT NULL,
		is_archived integer NOT NULL CHECK (is_archived IN (0, 1)), seq bigint GENERATED ALWAYS AS IDENTITY)`,
	'CREATE UNIQUE INDEX products_by_code_in_use ON {products} (code_key) WHERE is_archived = 0',
	'CREATE INDEX products_by_code ON {products} (code_key)',
	'CREATE INDEX products_by_name ON {products} (name_key)',
];
