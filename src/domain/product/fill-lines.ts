import { labelOf } from '../field-label';
import type { ElementOf } from '../field-name';
import { accept, refuse, type Refusal, type Result } from '../refusal';
import { shown } from '../shown';
import { isNothing } from '../text';
import { descriptionOf, type Product } from './product';

/** By which a line names its product, as programs call it. The first is what lines of our own items have. */
export const PRODUCT_WORDS = ['productCode', 'product', 'sku', 'code'] as const;
type ProductWord = (typeof PRODUCT_WORDS)[number];
/** The words that a product fills in; tax is one thing. */
const FILLED = ['description', 'unit', 'unitPrice', 'taxRate', 'taxCategory'] as const;

type RawLine = Readonly<Record<string, unknown>>;

/** The product that a line names. @returns a refusal with the field of the line */
export type FindProduct = (code: string, field: ElementOf<'lines'>) => Result<Product>;

/** A price that a line took from a product, which may be in another currency than the lines. */
export interface PricedLine {
	readonly product: Product;
	readonly field: ElementOf<'lines'>;
}

export interface FilledLines {
	/** Unread; each names its product by `productCode` only. What were no lines is left as it was. */
	readonly lines: unknown;
	readonly priced: readonly PricedLine[];
}

/** The codes that lines leave something to, unread: what is no line names none. */
export const codesIn = (lines: unknown): readonly string[] =>
	linesIn(lines).flatMap((line) => {
		const code = isRawLine(line) && leavesOpen(line) ? codeOf(line) : null;
		return isCode(code) ? [code] : [];
	});

/**
 * Lines with what they leave empty filled in from the products that they name; what a line says itself stays. A line
 * that says all of it itself is left as it is, whether or not there is such a product: it may be a copy of one.
 * @returns refusals `two_product_codes`, and those of `find`
 */
export function fillFromProducts(lines: unknown, find: FindProduct): Result<FilledLines> {
	if (!Array.isArray(lines)) return accept({ lines, priced: [] });
	const priced: PricedLine[] = [];
	const filled: unknown[] = [];
	for (const [at, line] of linesIn(lines).entries()) {
		const whole = isRawLine(line) ? fillLine(line, `lines[${at}]`, find, priced) : accept(line);
		if (!whole.ok) return whole;
		filled.push(whole.value);
	}
	return accept({ lines: filled, priced });
}

function fillLine(line: RawLine, field: ElementOf<'lines'>, find: FindProduct, priced: PricedLine[]): Result<RawLine> {
	const twice = namedTwice(line, field);
	if (twice) return { ok: false, refusal: twice };
	const code = codeOf(line);
	if (code === undefined) return accept(line);
	const own = Object.fromEntries(Object.entries(line).filter(([word]) => !isProductWord(word)));
	if (code === '') return accept(own);
	if (!isCode(code) || !leavesOpen(line)) return accept({ ...own, productCode: code });
	const product = find(code, field);
	if (!product.ok) return product;
	if (isOpen(line, 'unitPrice')) priced.push({ product: product.value, field });
	const said = Object.fromEntries(Object.entries(own).filter(([word]) => !isFilled(word) || !isOpen(line, word)));
	return accept({ ...said, ...fromProduct(line, product.value), productCode: product.value.code });
}

/** What a line takes from its product. Its own rate or category is its own tax, whatever the product's. */
function fromProduct(line: RawLine, product: Product): RawLine {
	const hasOwnTax = !isOpen(line, 'taxRate') || !isOpen(line, 'taxCategory');
	return {
		...(isOpen(line, 'description') && { description: descriptionOf(product) }),
		...(isOpen(line, 'unit') && { unit: product.unit }),
		...(isOpen(line, 'unitPrice') && { unitPrice: product.unitPrice }),
		...(!hasOwnTax && { taxRate: product.taxRate, taxCategory: product.taxCategory }),
	};
}

/** Which words a line left to its product. */
export const leftToProduct = (line: unknown): readonly string[] =>
	isRawLine(line) && isCode(codeOf(line)) ? FILLED.filter((word) => isOpen(line, word)) : [];

/** A line of our own items has all of the words: a unit may be empty there. */
const leavesOpen = (line: RawLine): boolean =>
	FILLED.some((word) => (word === 'unit' ? !Object.hasOwn(line, word) : isOpen(line, word)));

/** The empty text says nothing; null and blanks are refused where the line is read. */
const isOpen = (line: RawLine, word: (typeof FILLED)[number]): boolean =>
	!Object.hasOwn(line, word) || line[word] === '';

const isFilled = (word: string): word is (typeof FILLED)[number] => FILLED.some((one) => one === word);
const isProductWord = (word: string): word is ProductWord => PRODUCT_WORDS.some((one) => one === word);
const namingWords = (line: RawLine): readonly ProductWord[] =>
	PRODUCT_WORDS.filter((word) => Object.hasOwn(line, word) && line[word] !== '');

/** The code that the line names; '' for an empty one, undefined for none. A number is taken as it is written. */
function codeOf(line: RawLine): unknown {
	const [word] = namingWords(line);
	if (word === undefined) return PRODUCT_WORDS.some((one) => Object.hasOwn(line, one)) ? '' : undefined;
	const code = line[word];
	return typeof code === 'number' ? String(code) : isCode(code) ? code.trim() : code;
}

/** What a line names as its product, read or unread; null for none. */
export const productOf = (line: unknown): unknown =>
	isRawLine(line) && namingWords(line).length > 0 ? codeOf(line) : null;

const isCode = (code: unknown): code is string => typeof code === 'string' && !isNothing(code);

function namedTwice(line: RawLine, field: ElementOf<'lines'>): Refusal | null {
	const words = namingWords(line);
	const [first, other] = [...new Map(words.map((word) => [String(line[word]), word])).values()];
	if (first === undefined || other === undefined) return null;
	const message = `${labelOf(field)} names a product twice: ${first} is ${shown(line[first])}, and ${other} is ${shown(line[other])}.`;
	return { code: 'two_product_codes', message, fix: `Leave ${other} out, or ${first}.`, field };
}

/**
 * Why prices of products cannot stand in lines: they are before tax, and in a currency.
 * @returns refusals `product_currency`, `product_before_tax`; null where they can
 */
export function pricedOtherwise(priced: readonly PricedLine[], currency: string, includesTax = false): Refusal | null {
	const other = priced.find(({ product }) => product.currency !== currency);
	if (!other) return includesTax ? beforeTax(priced) : null;
	const { name, code, currency: own } = other.product;
	const message = `${labelOf(other.field)}: the product "${name}" (${code}) has its price in ${own}, and the lines are in ${currency}.`;
	const fix = `Give the line a unit price in ${currency}, or bill in ${own}.`;
	return { code: 'product_currency', message, fix, field: `${other.field}.unitPrice` };
}

function beforeTax(priced: readonly PricedLine[]): Refusal | null {
	const taxed = priced.find(({ product }) => product.taxRate !== '0');
	if (!taxed) return null;
	const { name, code } = taxed.product;
	return {
		code: 'product_before_tax',
		message: `${labelOf(taxed.field)}: the product "${name}" (${code}) has its price before tax, and the prices include tax.`,
		fix: 'Give the line a unit price of its own, with tax.',
		field: `${taxed.field}.unitPrice`,
	};
}

/** @returns refusal `product_archived` */
export const productArchived = ({ name, code }: Product, field: ElementOf<'lines'>): Result<never> =>
	refuse(
		'product_archived',
		`${labelOf(field)}: the product "${name}" (${code}) was archived.`,
		'Name another product, or bring it back with Invoicing Ledger → Product → Restore.',
		`${field}.productCode`,
	);

const linesIn = (lines: unknown): readonly unknown[] => (Array.isArray(lines) ? lines : []);
const isRawLine = (line: unknown): line is RawLine => typeof line === 'object' && line !== null && !Array.isArray(line);
