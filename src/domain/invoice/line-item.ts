import { exponentOf } from '../currency';
import { divideRound, formatDecimal, multiply, powerOfTen, readDecimal, toScale, type Decimal } from '../decimal';
import { isStorable, tooLarge } from '../money';
import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';
import { readText } from '../text';
import { readTaxCategory, type TaxCategory } from './tax-category';

export type { TaxCategory } from './tax-category';

/** One line of an invoice. Decimals are canonical texts (no trailing zeros), so that they are stored and shown as given. */
export interface LineItem {
	readonly description: string;
	readonly quantity: string;
	/** As the seller writes it: "h", "pcs"; may be empty. */
	readonly unit: string;
	/** Major units, before discount and tax. */
	readonly unitPrice: string;
	/** 0 to 100. */
	readonly discountPercent: string;
	readonly taxCategory: TaxCategory;
	/** Percent, 0 to 100. */
	readonly taxRate: string;
	/** Minor units, before tax (EN 16931 BT-131). Negative on a credit. */
	readonly net: bigint;
}

/** A line as it comes in: anything, until `readLines` has read it. */
export interface LineInput {
	description?: unknown;
	quantity?: unknown;
	unit?: unknown;
	unitPrice?: unknown;
	discountPercent?: unknown;
	taxRate?: unknown;
	taxCategory?: unknown;
}

const MOST_LINES = 1_000;
const LONGEST_DESCRIPTION = 1_000;
const LONGEST_UNIT = 30;
const MOST_DECIMALS = { quantity: 6, percent: 4, unitPriceBeyondCurrency: 4 } as const;
const ONE: Decimal = { unscaled: 1n, scale: 0 };
const ZERO: Decimal = { unscaled: 0n, scale: 0 };

/**
 * The lines of an invoice. Properties that are not a line's own are ignored.
 * @returns the first refusal: `no_lines`, `too_many_lines`, `not_a_line`, or one that names a field such as
 * `lines[2].unitPrice`
 */
export function readLines(input: unknown, currency: string): Result<readonly LineItem[]> {
	if (input !== undefined && input !== null && !Array.isArray(input)) {
		return refuse('no_lines', `The lines are ${shown(input)}, not a list.`, 'Give the lines as a list.', 'lines');
	}
	if (!Array.isArray(input) || input.length === 0) {
		const mend = 'Add a line with a description and a unit price.';
		return refuse('no_lines', 'An invoice needs at least one line, and this one has none.', mend, 'lines');
	}
	if (input.length > MOST_LINES) {
		const message = `The invoice has ${input.length} lines, and ${MOST_LINES} are the most.`;
		return refuse('too_many_lines', message, 'Split it into several invoices, or sum lines up.', 'lines');
	}
	const lines: LineItem[] = [];
	for (let index = 0; index < input.length; index += 1) {
		const line = readLine(input[index], currency, `lines[${index}]`);
		if (!line.ok) return line;
		lines.push(line.value);
	}
	return accept(lines);
}

function readLine(input: unknown, currency: string, path: string): Result<LineItem> {
	if (typeof input !== 'object' || input === null || Array.isArray(input)) {
		const mend = 'Give each line as an object with a description and a unit price.';
		return refuse('not_a_line', `${path} is ${shown(input)}, which is not a line.`, mend, path);
	}
	const description = readText(own(input, 'description'), `${path}.description`, LONGEST_DESCRIPTION);
	if (!description.ok) return description;
	const unit = readUnit(own(input, 'unit'), `${path}.unit`);
	if (!unit.ok) return unit;
	const amounts = readAmounts(input, currency, path);
	if (!amounts.ok) return amounts;
	const { quantity, unitPrice, discount, rate } = amounts.value;
	const category = readTaxCategory(own(input, 'taxCategory'), rate, `${path}.taxCategory`);
	if (!category.ok) return category;
	const net = netOf(quantity, unitPrice, discount, exponentOf(currency));
	if (!isStorable(net)) return tooLarge(`${path} comes to more than can be kept`, currency, path);
	return accept({
		description: description.value,
		quantity: formatDecimal(quantity),
		unit: unit.value,
		unitPrice: formatDecimal(unitPrice),
		discountPercent: formatDecimal(discount),
		taxCategory: category.value,
		taxRate: formatDecimal(rate),
		net,
	});
}

interface Amounts {
	readonly quantity: Decimal;
	readonly unitPrice: Decimal;
	readonly discount: Decimal;
	readonly rate: Decimal;
}

function readAmounts(line: object, currency: string, path: string): Result<Amounts> {
	const priceDecimals = exponentOf(currency) + MOST_DECIMALS.unitPriceBeyondCurrency;
	const unitPrice = readDecimal(own(line, 'unitPrice'), `${path}.unitPrice`, priceDecimals);
	if (!unitPrice.ok) return unitPrice;
	const given = own(line, 'quantity');
	const quantity = isAbsent(given) ? accept(ONE) : readDecimal(given, `${path}.quantity`, MOST_DECIMALS.quantity);
	if (!quantity.ok) return quantity;
	const discount = readPercent(own(line, 'discountPercent'), `${path}.discountPercent`);
	if (!discount.ok) return discount;
	const rate = readPercent(own(line, 'taxRate'), `${path}.taxRate`);
	if (!rate.ok) return rate;
	return accept({ unitPrice: unitPrice.value, quantity: quantity.value, discount: discount.value, rate: rate.value });
}

/** quantity × price − allowance in minor units, rounded once (EN 16931 BT-131). @param discount percent */
function netOf(quantity: Decimal, unitPrice: Decimal, discount: Decimal, exponent: number): bigint {
	const gross = multiply(quantity, unitPrice);
	if (discount.unscaled === 0n) return toScale(gross, exponent);
	const hundred = 100n * powerOfTen(discount.scale);
	const numerator = gross.unscaled * (hundred - discount.unscaled) * powerOfTen(exponent);
	return divideRound(numerator, powerOfTen(gross.scale) * hundred);
}

function readPercent(input: unknown, field: string): Result<Decimal> {
	if (isAbsent(input) || input === '') return accept(ZERO);
	const read = readDecimal(input, field, MOST_DECIMALS.percent);
	if (!read.ok) return read;
	const { unscaled, scale } = read.value;
	if (unscaled >= 0n && unscaled <= 100n * powerOfTen(scale)) return read;
	const message = `${field} is ${shown(input)}, which is not from 0 to 100.`;
	return refuse('percent_out_of_range', message, `Give ${field} as a percentage from 0 to 100, such as 25.`, field);
}

const readUnit = (input: unknown, field: string): Result<string> =>
	isAbsent(input) || input === '' ? accept('') : readText(input, field, LONGEST_UNIT);

const isAbsent = (input: unknown): boolean => input === undefined || input === null;

/** A line's own property: what it inherits, or a polluted prototype offers, is not what the user gave. */
const own = (line: LineInput, key: keyof LineInput): unknown => (Object.hasOwn(line, key) ? line[key] : undefined);
