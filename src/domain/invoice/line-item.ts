import { labelOf } from '../field-label';
import type { ElementOf, FieldName } from '../field-name';
import { exponentOf } from '../currency';
import { divideRound, formatDecimal, multiply, powerOfTen, readDecimal, toScale, type Decimal } from '../decimal';
import { isStorable, tooLarge } from '../money';
import { accept, refuse, type Result } from '../refusal';
import type { RefusalCode } from '../refusal-codes';
import { shown } from '../shown';
import { isNothing, readText } from '../text';
import { decimalText, readDiscountAmount } from './read-discount';
import { barredWords, type LinesOf } from './line-words';
import { nothingIn } from './nothing-in';
import { readPercent } from './percent';
import { readTaxCategory, type TaxCategory } from './tax-category';

export type { TaxCategory } from './tax-category';

/**
 * One line of an invoice. Decimals are canonical texts (no trailing zeros), so that they are stored and shown as given.
 */
export interface LineItem {
	readonly description: string;
	readonly quantity: string;
	/** As the seller writes it: "h", "pcs"; may be empty. */
	readonly unit: string;
	/** Major units, before discount and tax. */
	readonly unitPrice: string;
	/** 0 to 100. */
	readonly discountPercent: string;
	/** Major units off quantity × price; left out for none. A line has one kind of discount. */
	readonly discountAmount?: string;
	readonly taxCategory: TaxCategory;
	/** Percent, 0 to 100. */
	readonly taxRate: string;
	/** Minor units, before tax (EN 16931 BT-131). Negative on a credit. */
	readonly net: bigint;
	/** Of the product that it was made of (EN 16931 BT-155), kept as it was then; left out where there is none. */
	readonly productCode?: string;
}

/** A line as it comes in: anything, until `readLines` has read it. What is absent takes its default. */
export interface LineInput {
	description?: unknown;
	quantity?: unknown;
	unit?: unknown;
	unitPrice?: unknown;
	discountPercent?: unknown;
	discountAmount?: unknown;
	taxRate?: unknown;
	taxCategory?: unknown;
	productCode?: unknown;
}

const MOST_LINES = 1_000;
const LONGEST_DESCRIPTION = 1_000;
const LONGEST_UNIT = 30;
const MOST_DECIMALS = { quantity: 6, unitPriceBeyondCurrency: 4 } as const;
const ONE: Decimal = { unscaled: 1n, scale: 0 };
const ZERO: Decimal = { unscaled: 0n, scale: 0 };

/**
 * The lines of an invoice. A property that is absent takes its default; nothing in one that is there, and a word that
 * lines do not have, are refused. `net` of a line that came out of an item is worked out anew.
 * @returns the first refusal: `no_lines`, `too_many_lines`, `not_a_line`, one of `barredWords`, or one that names a
 * field such as `lines[2].unitPrice`
 */
export function readLines(input: unknown, currency: string, linesOf: LinesOf = 'invoice'): Result<readonly LineItem[]> {
	if (input !== undefined && input !== null && !Array.isArray(input)) {
		return refuse('no_lines', `The lines are ${shown(input)}, not a list.`, 'Give the lines as a list.', 'lines');
	}
	if (!Array.isArray(input) || input.length === 0) {
		const fix = 'Add a line with a description and a unit price.';
		return refuse('no_lines', 'An invoice needs at least one line, and this one has none.', fix, 'lines');
	}
	if (input.length > MOST_LINES) {
		const message = `The invoice has ${input.length} lines, and ${MOST_LINES} are the most.`;
		return refuse('too_many_lines', message, 'Split it into several invoices, or sum lines up.', 'lines');
	}
	const lines: LineItem[] = [];
	for (let index = 0; index < input.length; index += 1) {
		const line = readLine(input[index], `lines[${index}]`, currency, linesOf);
		if (!line.ok) return line;
		lines.push(line.value);
	}
	return accept(lines);
}

function readLine(input: unknown, path: ElementOf<'lines'>, currency: string, linesOf: LinesOf): Result<LineItem> {
	if (typeof input !== 'object' || input === null || Array.isArray(input)) {
		const fix = 'Give each line as an object with a description and a unit price.';
		return refuse('not_a_line', `${labelOf(path)} is ${shown(input)}, which is not a line.`, fix, path);
	}
	const barred = barredWords(input, path, linesOf);
	if (barred) return { ok: false, refusal: barred };
	const description = readText(own(input, 'description'), `${path}.description`, LONGEST_DESCRIPTION);
	if (!description.ok) return description;
	const unit = readPart(input, path, UNIT);
	if (!unit.ok) return unit;
	const amounts = readAmounts(input, currency, path);
	if (!amounts.ok) return amounts;
	const { quantity, unitPrice, discount, rate } = amounts.value;
	const off = readDiscountAmount(input, path, currency, amounts.value);
	if (!off.ok) return off;
	const category = readCategory(input, path, rate);
	if (!category.ok) return category;
	const code = readPart(input, path, PRODUCT_CODE);
	if (!code.ok) return code;
	const exponent = exponentOf(currency);
	const net = netOf(quantity, unitPrice, discount, exponent) - off.value;
	if (!isStorable(net)) return tooLarge(`${labelOf(path)} comes to more than can be kept`, currency, path);
	return accept({
		description: description.value,
		quantity: formatDecimal(quantity),
		unit: unit.value,
		unitPrice: formatDecimal(unitPrice),
		discountPercent: formatDecimal(discount),
		...(off.value > 0n && { discountAmount: decimalText(off.value, exponent) }),
		taxCategory: category.value,
		taxRate: formatDecimal(rate),
		net,
		...(code.value !== '' && { productCode: code.value }),
	});
}

interface Amounts {
	readonly quantity: Decimal;
	readonly unitPrice: Decimal;
	readonly discount: Decimal;
	readonly rate: Decimal;
}

function readAmounts(line: object, currency: string, path: ElementOf<'lines'>): Result<Amounts> {
	const priceDecimals = exponentOf(currency) + MOST_DECIMALS.unitPriceBeyondCurrency;
	const unitPrice = readDecimal(own(line, 'unitPrice'), `${path}.unitPrice`, priceDecimals);
	if (!unitPrice.ok) return unitPrice;
	const quantity = readPart(line, path, QUANTITY);
	if (!quantity.ok) return quantity;
	const discount = readPart(line, path, DISCOUNT);
	if (!discount.ok) return discount;
	const rate = readPart(line, path, TAX_RATE);
	if (!rate.ok) return rate;
	return accept({ unitPrice: unitPrice.value, quantity: quantity.value, discount: discount.value, rate: rate.value });
}

/** quantity × price − allowance in minor units, rounded once (EN 16931 BT-131). @param discount percent */
export function netOf(quantity: Decimal, unitPrice: Decimal, discount: Decimal, exponent: number): bigint {
	const gross = multiply(quantity, unitPrice);
	if (discount.unscaled === 0n) return toScale(gross, exponent);
	const hundred = 100n * powerOfTen(discount.scale);
	const numerator = gross.unscaled * (hundred - discount.unscaled) * powerOfTen(exponent);
	return divideRound(numerator, powerOfTen(gross.scale) * hundred);
}

/** A part of a line that may be absent. */
interface Part<T> {
	readonly word: keyof LineInput;
	readonly absent: Result<T>;
	/** What absence means, for advice: "it is then 1". */
	readonly default: string;
	/** Of the refusal of nothing. */
	readonly code: RefusalCode;
	readonly read: (input: unknown, field: FieldName) => Result<T>;
}

const QUANTITY: Part<Decimal> = {
	word: 'quantity',
	absent: accept(ONE),
	default: 'it is then 1',
	code: 'not_a_number',
	read: (input, field) => readDecimal(input, field, MOST_DECIMALS.quantity),
};

const percentage = (word: keyof LineInput): Part<Decimal> => ({
	word,
	absent: accept(ZERO),
	default: 'it is then 0',
	code: 'not_a_number',
	read: readPercent,
});
const DISCOUNT = percentage('discountPercent');
const TAX_RATE = percentage('taxRate');

const UNIT: Part<string> = {
	word: 'unit',
	absent: accept(''),
	default: 'the line has none then',
	code: 'missing_text',
	read: (input, field) => readText(input, field, LONGEST_UNIT),
};

/** Only read: whoever reads lines fills them in from products before. */
const PRODUCT_CODE: Part<string> = {
	word: 'productCode',
	absent: accept(''),
	default: 'the line names no product then',
	code: 'missing_text',
	read: (input, field) => readText(input, field, 100),
};

const CATEGORY_DEFAULT = 'the tax rate then decides';

function readPart<T>(line: LineInput, path: ElementOf<'lines'>, part: Part<T>): Result<T> {
	const { word } = part;
	if (!Object.hasOwn(line, word)) return part.absent;
	const given = line[word];
	// The empty text is what a line without a unit or a product has.
	if (given === '' && (word === 'unit' || word === 'productCode')) return part.absent;
	const field = `${path}.${word}` as const;
	return isNothing(given) ? nothingIn(given, field, part) : part.read(given, field);
}

function readCategory(line: LineInput, path: ElementOf<'lines'>, rate: Decimal): Result<TaxCategory> {
	const given = own(line, 'taxCategory');
	if (isNothing(given) && Object.hasOwn(line, 'taxCategory')) {
		const field = `${path}.taxCategory` as const;
		return nothingIn(given, field, { default: CATEGORY_DEFAULT, code: 'unknown_tax_category' });
	}
	return readTaxCategory(given, rate, `${path}.taxCategory`);
}

/** A line's own property: what it inherits, or a polluted prototype offers, is not what the user gave. */
const own = (line: LineInput, word: keyof LineInput): unknown => (Object.hasOwn(line, word) ? line[word] : undefined);
