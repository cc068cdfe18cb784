import { exponentOf } from '../../../domain/currency';
import { decimalOf, fixed, multiply, numberOrText, powerOfTen, toScale } from '../../../domain/decimal';
import { readLines, type LineInput, type LineItem } from '../../../domain/invoice/line-item';
import { cutTo } from '../../../domain/text';
import type { WireDiscount, WireItem } from '../wire/schemas';
import { fromWireAmount, plainDecimal, toWireAmount } from '../../../remote/wire-amounts';
import { rateIn, taxesOf, type TaxBody } from './taxes';

/** An item as it is sent. */
export interface ItemBody {
	readonly name: string;
	readonly description?: string;
	readonly currency: string;
	readonly amount: number;
	readonly qty: number;
	readonly type: 'one_time';
	readonly taxes?: readonly TaxBody[];
}

/** What a discount of the whole is called as a line: HighLevel's items are never below zero. */
const DISCOUNT = 'Discount';

/** How a line's unit stands in an item's description, and what a line that is sent as one piece is made of. */
const UNIT = /^Unit: (.{1,30})$/;
const PIECE = /^([\d.]+)(?: .{1,30})? x ([\d.]+)(?:, less ([\d.]+) %)?$/;

/**
 * Whether we wrote an item's description: it describes the line, and changes with it. "2 x 4" may as well be a size.
 */
export function isOurWording(
	{ description, amount, qty }: Pick<WireItem, 'description' | 'amount' | 'qty'>,
	currency: string,
): boolean {
	if (UNIT.test(description ?? '')) return true;
	const [piece, quantity, unitPrice, discountPercent = '0'] = PIECE.exec(description ?? '') ?? [];
	if (piece === undefined || Number(qty) !== 1) return false;
	const made = readLines([{ description: piece, quantity, unitPrice, discountPercent }], currency);
	return made.ok && made.value[0]!.net === fromWireAmount(amount, currency);
}

/**
 * A line as an item. HighLevel multiplies quantity by price itself and knows no discount of a line: where that would
 * not come to the line's net amount exactly, the line is sent as one piece that says what it is made of.
 */
export function toItem(line: LineItem, currency: string): ItemBody {
	const taxes = taxesOf(line);
	const common = { name: line.description, currency, type: 'one_time' as const, ...(taxes.length > 0 && { taxes }) };
	if (isExact(line, currency)) {
		return {
			...common,
			amount: Number(line.unitPrice),
			qty: Number(line.quantity),
			...(line.unit !== '' && { description: `Unit: ${line.unit}` }),
		};
	}
	const discount = line.discountPercent === '0' ? '' : `, less ${line.discountPercent} %`;
	const piece = `${line.quantity}${line.unit === '' ? '' : ` ${line.unit}`} x ${line.unitPrice}${discount}`;
	return { ...common, amount: toWireAmount(line.net, currency), qty: 1, description: piece };
}

/** Whether quantity and price are numbers that JSON keeps, and HighLevel comes to the same net amount with them. */
function isExact({ quantity, unitPrice, discountPercent, net }: LineItem, currency: string): boolean {
	const [count, price] = [decimalOf(quantity), decimalOf(unitPrice)];
	if (discountPercent !== '0' || count.unscaled <= 0n || price.scale > exponentOf(currency)) return false;
	if (typeof numberOrText(quantity) !== 'number' || typeof numberOrText(unitPrice) !== 'number') return false;
	const gross = multiply(count, price);
	return toScale(gross, gross.scale + exponentOf(currency)) === net * powerOfTen(gross.scale);
}

/** Whether a line stands for a fixed discount of the whole: below zero, untaxed, and called so. */
export const isDiscount = (line: LineItem): boolean =>
	line.net < 0n && line.description === DISCOUNT && taxesOf(line).length === 0;

/**
 * The lines of an invoice or estimate. A discount in percent stands in every line it is valid on, a fixed one in a line
 * of its own.
 */
export function fromItems(
	items: readonly WireItem[] | null | undefined,
	discount: WireDiscount | null | undefined,
	currency: string,
): readonly LineItem[] {
	const lines = (items ?? []).map((item) => fromItem(item, percentOn(item, discount), currency));
	const off = discount?.type === 'fixed' ? fromWireAmount(discount.value, currency) : 0n;
	return off > 0n
		? [
				...lines,
				lineOf(
					{ description: DISCOUNT, quantity: '1', unitPrice: fixed(-off, exponentOf(currency)) },
					currency,
				),
			]
		: lines;
}

/** Percent of the whole's discount that an item gets: of one for some products, the others get none. */
function percentOn({ productId }: WireItem, discount: WireDiscount | null | undefined): string {
	if (discount?.type !== 'percentage') return '0';
	const products = discount.validOnProductIds ?? [];
	return products.length === 0 || products.includes(productId) ? (plainDecimal(discount.value, 4) ?? '0') : '0';
}

/** One item as a line. @param discountPercent of the whole's discount */
export function fromItem(item: WireItem, discountPercent: string, currency: string): LineItem {
	const { taxRate, ...category } = rateIn(item.taxes);
	const price = Number(plainDecimal(item.amount, exponentOf(currency) + 4) ?? '0');
	const net = item.taxInclusive ? price / (1 + Number(taxRate) / 100) : price;
	return lineOf(
		{
			description: cutTo((item.name ?? '').trim(), 1_000) || 'Item',
			quantity: plainDecimal(item.qty, 6) ?? '1',
			unit: UNIT.exec(item.description ?? '')?.[1] ?? '',
			unitPrice: plainDecimal(net, exponentOf(currency) + 4) ?? '0',
			discountPercent,
			taxRate,
			...category,
		},
		currency,
	);
}

/** The line at its full price. */
export const withoutDiscount = (line: LineItem, currency: string): LineItem =>
	lineOf({ ...line, discountPercent: '0' }, currency);

/**
 * What the vendor keeps must never stop an invoice from being shown: a line that breaks our rules loses what breaks
 * them.
 */
function lineOf(input: LineInput, currency: string): LineItem {
	const read = readLines([input], currency);
	if (read.ok) return read.value[0]!;
	const plain = readLines([{ description: 'Item', unitPrice: '0' }], currency);
	if (!plain.ok) throw new RangeError(plain.refusal.message);
	return plain.value[0]!;
}
