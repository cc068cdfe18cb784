import { exponentOf, readCurrency } from '../currency';
import { formatDecimal, readDecimal, type Decimal } from '../decimal';
import { given } from '../given';
import { readPercent } from '../invoice/percent';
import { readTaxCategory, type TaxCategory } from '../invoice/tax-category';
import { accept, refuse, type Refusal, type Result } from '../refusal';
import { isNothing, readText } from '../text';
import { productKey, type Product } from './product';

export const LONGEST_CODE = 100;
const LONGEST_NAME = 200;
const LONGEST_DESCRIPTION = 1_000;
const LONGEST_UNIT = 30;
const PRICE_DECIMALS_BEYOND_CURRENCY = 4;

/** What Create or Update says of a product. What is left out stays as it is. */
export interface NamedProduct {
	/** The one in use that has the code is meant. Left out, the one in use that has the name. */
	readonly code?: string;
	readonly name?: string;
	readonly fields: ProductFields;
}

/** Unread: a price can only be read where the currency is known, which is that of the product as it is kept. */
export type ProductFields = Readonly<
	Partial<Record<'description' | 'unit' | 'unitPrice' | 'currency' | 'taxRate' | 'taxCategory', unknown>>
>;

/** What a product is checked against. */
export interface ProductContext {
	/** The ledger's own. */
	readonly currency: string;
	/** Those in use whose code has the key. */
	readonly coded: (key: string) => readonly Product[];
	/** Those in use whose name has the key. */
	readonly called: (key: string) => readonly Product[];
}

/**
 * The product that is meant; null for one that is not there yet.
 * @returns refusals `product_missing`, `ambiguous_product`
 */
export function productMeant(
	{ code, name }: Pick<NamedProduct, 'code' | 'name'>,
	{ coded, called }: Pick<ProductContext, 'coded' | 'called'>,
): Result<Product | null> {
	if (code !== undefined) return accept(coded(productKey(code))[0] ?? null);
	if (name === undefined) return { ok: false, refusal: productMissing };
	const found = called(productKey(name));
	if (found.length < 2) return accept(found[0] ?? null);
	return refuse(
		'ambiguous_product',
		`${found.length} products are called "${found[0]!.name}".`,
		`Give the code of the one that is meant: ${found.map((product) => product.code).join(', ')}.`,
		'name',
	);
}

export const productMissing: Refusal = {
	code: 'product_missing',
	message: 'No product was named.',
	fix: 'Give the code of the product, or its name.',
	field: 'product',
};

/** @returns refusal `product_code_taken` */
export const codeTaken = ({ code, name }: Pick<Product, 'code' | 'name'>): Result<never> =>
	refuse(
		'product_code_taken',
		`The product "${name}" has the code ${code} already.`,
		'Give another code, or change that product with Product → Create or Update and its code.',
		'productCode',
	);

/**
 * A product as it is after Create or Update. Without a code, a new one has its name as its code, and without a name its
 * code as its name. A code never changes: lines and other programs name the product by it.
 * @param before null for a new one
 * @returns refusals of its parts, and `product_code_taken`
 */
export function putProduct(
	id: string,
	before: Product | null,
	{ code, name, fields }: NamedProduct,
	{ currency: own, coded }: ProductContext,
): Result<Product> {
	const readName = readText(name ?? before?.name ?? code, 'name', LONGEST_NAME);
	if (!readName.ok) return readName;
	const readCode = readText(before?.code ?? code ?? name, 'productCode', LONGEST_CODE);
	if (!readCode.ok) return readCode;
	const other = before ? undefined : coded(productKey(readCode.value))[0];
	if (other) return codeTaken(other);
	const content = readContent(before, given(fields), own);
	return content.ok ? accept({ id, code: readCode.value, name: readName.value, ...content.value }) : content;
}

type Content = Omit<Product, 'id' | 'code' | 'name' | 'isArchived'>;

function readContent(before: Product | null, fields: ProductFields, own: string): Result<Content> {
	const currency = readCurrency(fields.currency ?? before?.currency ?? own, 'currency');
	if (!currency.ok) return currency;
	const description = textOf(fields.description ?? before?.description, 'description', LONGEST_DESCRIPTION);
	if (!description.ok) return description;
	const unit = textOf(fields.unit ?? before?.unit, 'unit', LONGEST_UNIT);
	if (!unit.ok) return unit;
	const decimals = exponentOf(currency.value) + PRICE_DECIMALS_BEYOND_CURRENCY;
	const unitPrice = readDecimal(fields.unitPrice ?? before?.unitPrice, 'unitPrice', decimals);
	if (!unitPrice.ok) return unitPrice;
	const rate = readPercent(fields.taxRate ?? before?.taxRate ?? '0', 'taxRate');
	if (!rate.ok) return rate;
	const category = categoryOf(before, fields, rate.value);
	if (!category.ok) return category;
	return accept({
		description: description.value,
		unit: unit.value,
		unitPrice: formatDecimal(unitPrice.value),
		currency: currency.value,
		taxRate: formatDecimal(rate.value),
		taxCategory: category.value,
	});
}

const textOf = (input: unknown, field: 'description' | 'unit', longest: number): Result<string> =>
	isNothing(input) ? accept('') : readText(input, field, longest);

/** The category that was asked for; a new rate without one decides it, unless the one that was there still fits. */
function categoryOf(before: Product | null, { taxCategory }: ProductFields, rate: Decimal): Result<TaxCategory> {
	if (!isNothing(taxCategory)) return readTaxCategory(taxCategory, rate, 'taxCategory');
	const kept = taxCategory === undefined && before ? readTaxCategory(before.taxCategory, rate, 'taxCategory') : null;
	return kept?.ok ? kept : readTaxCategory(undefined, rate, 'taxCategory');
}
