/** What is sold again and again. Codes of products in use are unique; archived ones may have them, too. */
export const PRODUCTS = `
CREATE TABLE products (
	seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, code TEXT NOT NULL, code_key TEXT NOT NULL,
	name TEXT NOT NULL, name_key TEXT NOT NULL, description TEXT NOT NULL, unit TEXT NOT NULL, unit_price TEXT NOT NULL,
	currency TEXT NOT NULL, tax_rate TEXT NOT NULL, tax_category TEXT NOT NULL,
	is_archived INTEGER NOT NULL CHECK (is_archived IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX products_by_code_in_use ON products (code_key) WHERE is_archived = 0;
CREATE INDEX products_by_code ON products (code_key);
CREATE INDEX products_by_name ON products (name_key);
`;
