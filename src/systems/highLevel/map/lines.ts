import { exponentOf } from '../../../domain/currency';
import { decimalOf, fixed, multiply, numberOrText, powerOfTen, toScale } from '../../../domain/decimal';
import { readLines, type LineInput, type LineItem } from '../../../domain/invoice/line-item';
import type { TaxCategory } from '../../../domain/invoice/tax-category';
import type { WireDiscount, WireItem } from '../wire/schemas';
import { fromWireAmount, plainDecimal, toWireAmount } from './amounts';

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

interface TaxBody {
	readonly _id: string;
	readonly name: string;
	readonly rate: number;
	readonly calculation: 'exclusive';
}

/** Why nothing is charged, in words that stand on the invoice: HighLevel knows only rates. */
const UNTAXED: Readonly<Partial<Record<TaxCategory, string>>> = {
	E: 'Exempt from VAT',
	AE: 'VAT reverse charge',
	K: 'Intra-community supply, no VAT',
	G: 'Export, no VAT',
	O: 'Not subject to VAT',
};

/**
 * HighLevel wants an id with every tax and has no call to list or make taxes; whether an id of ours is taken is not
 * confirmed. Should it not be, this function is where the location's own ids would come in.
 */
const taxBody = (name: string, rate: string): TaxBody => ({ _id: `n8n-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`, name, rate: Number(rate), calculation: 'exclusive' });

function taxesOf({ taxCategory, taxRate }: LineItem): readonly TaxBody[] {
	if (taxRate !== '0') return [taxBody(`Tax ${taxRate} %`, taxRate)];
	const reason = UNTAXED[taxCategory];
	return reason === undefined ? [] : [taxBody(reason, '0')];
}

/**
 * A line as an item. HighLevel multiplies quantity by price itself and knows no discount of a line: where that would not
 * come to the line's net amount exactly, the line is sent as one piece that says what it is made of.
 */
export function toItem(line: LineItem, currency: string): ItemBody {
	const taxes = taxesOf(line);
	const common = { name: line.description, currency, type: 'one_time' as const, ...(taxes.length > 0 && { taxes }) };
	if (isExact(line, currency)) {
		return { ...common, amount: Number(line.unitPrice), qty: Number(line.quantity), ...(line.unit !== '' && { description: `Unit: ${line.unit}` }) };
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

/** The lines of an invoice or estimate; its own discount, where it is one in percent, stands in every line. */
export function fromItems(items: readonly WireItem[] | null | undefined, discount: WireDiscount | null | undefined, currency: string): readonly LineItem[] {
	const percent = discount?.type === 'percentage' ? (plainDecimal(discount.value, 4) ?? '0') : '0';
	const lines = (items ?? []).map((item) => fromItem(item, percent, currency));
	const off = discount?.type === 'fixed' ? fromWireAmount(discount.value, currency) : 0n;
	return off > 0n ? [...lines, lineOf({ description: 'Discount', quantity: '1', unitPrice: fixed(-off, exponentOf(currency)) }, currency)] : lines;
}

function fromItem(item: WireItem, discountPercent: string, currency: string): LineItem {
	const rates = (item.taxes ?? []).map(({ rate }) => plainDecimal(rate, 4) ?? '0');
	const taxRate = rates.length <= 1 ? (rates[0] ?? '0') : (plainDecimal(rates.reduce((sum, rate) => sum + Number(rate), 0), 4) ?? '0');
	const named = (Object.keys(UNTAXED) as TaxCategory[]).find((category) => item.taxes?.some(({ name }) => name === UNTAXED[category]));
	const price = Number(plainDecimal(item.amount, exponentOf(currency) + 4) ?? '0');
	const net = item.taxInclusive ? price / (1 + Number(taxRate) / 100) : price;
	return lineOf(
		{
			description: (item.name ?? '').trim().slice(0, 1_000) || 'Item',
			quantity: plainDecimal(item.qty, 6) ?? '1',
			unit: /^Unit: (.{1,30})$/.exec(item.description ?? '')?.[1] ?? '',
			unitPrice: plainDecimal(net, exponentOf(currency) + 4) ?? '0',
			discountPercent,
			taxRate,
			...(taxRate === '0' && named && { taxCategory: named }),
		},
		currency,
	);
}

/** What the vendor keeps must never stop an invoice from being shown: a line that breaks our rules loses what breaks them. */
function lineOf(input: LineInput, currency: string): LineItem {
	const read = readLines([input], currency);
	if (read.ok) return read.value[0]!;
	const plain = readLines([{ description: 'Item', unitPrice: '0' }], currency);
	if (!plain.ok) throw new RangeError(plain.refusal.message);
	return plain.value[0]!;
}
