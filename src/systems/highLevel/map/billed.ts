import type { LineItem } from '../../../domain/invoice/line-item';
import type { WireDiscount, WireInvoice, WireItem } from '../wire/schemas';
import { plainDecimal, toWireAmount } from '../../../remote/wire-amounts';
import { DISCOUNT_FIELDS, ITEM_FIELDS, knownOf } from './known-fields';
import { fromItem, fromItems, isDiscount, isOurWording, toItem, withoutDiscount, type ItemBody } from './lines';
import { taxAgain } from './taxes';

/** An item as it is sent back, with whatever HighLevel keeps beside what a line has. */
export type ItemAgain = Omit<ItemBody, 'type' | 'taxes'> & {
	readonly type?: string;
	readonly productId?: string;
	readonly priceId?: string;
	readonly taxInclusive?: boolean;
	readonly taxes?: ItemBody['taxes'];
};

export interface DiscountBody {
	readonly type: 'percentage' | 'fixed';
	readonly value?: number;
}

/** What an invoice bills. */
export interface Billed {
	readonly items: readonly ItemAgain[];
	readonly discount: DiscountBody;
}

type Before = Pick<WireInvoice, 'discount' | 'currency'> & { readonly items: readonly WireItem[] };

const NO_DISCOUNT: DiscountBody = { type: 'percentage', value: 0 };

/** Lines as a new invoice has them. */
export const toBilled = (lines: readonly LineItem[], currency: string): Billed => ({
	items: lines.filter((line) => !isDiscount(line)).map((line) => toItem(line, currency)),
	discount: fixedDiscount(lines, currency) ?? NO_DISCOUNT,
});

/** What an invoice billed, as it came. */
export const billedAsItCame = ({ items, discount, currency }: Before): Billed => ({
	items: items.map((item) => itemAgain(item, currency ?? '')),
	discount: discountAgain(discount) ?? NO_DISCOUNT,
});

/** Whether an invoice bills these lines already: then nothing of its items is to change. */
export function billsAlready({ items, discount, currency }: Before, lines: readonly LineItem[]): boolean {
	const before = fromItems(items, discount, currency ?? '');
	return before.length === lines.length && before.every((line, at) => isSame(line, lines[at]!));
}

/**
 * Changed lines over what was billed before. A line that stays keeps its item as it came; one that changed keeps what a
 * line does not say: product, description, the names of its taxes.
 */
export function billedAgain(before: Before, lines: readonly LineItem[]): Billed {
	if (billsAlready(before, lines)) return billedAsItCame(before);
	const currency = before.currency ?? '';
	const discount = percentOfAll(before.discount, lines);
	const own = lines
		.filter((line) => !isDiscount(line))
		.map((line) => (discount ? withoutDiscount(line, currency) : line));
	const left = before.items.map((item) => ({ item, line: fromItem(item, '0', currency) }));
	const take = (fits: (line: LineItem) => boolean) => {
		const at = left.findIndex(({ line }) => fits(line));
		return at < 0 ? undefined : left.splice(at, 1)[0]!;
	};
	// Those that stay first, so that none of them is taken for the origin of one that changed.
	const kept = own.map((line) => take((one) => isSame(one, line)));
	const items = own.map((line, at): ItemAgain => {
		if (kept[at]) return itemAgain(kept[at].item, currency);
		const origin = take((one) => one.description === line.description);
		return origin
			? changedItem(toItem(line, currency), origin.item, isTaxedAlike(origin.line, line), currency)
			: toItem(line, currency);
	});
	return { items, discount: discount ?? fixedAgain(before.discount, fixedDiscount(lines, currency)) ?? NO_DISCOUNT };
}

function fixedDiscount(lines: readonly LineItem[], currency: string): DiscountBody | null {
	const off = lines.filter(isDiscount).reduce((sum, { net }) => sum - net, 0n);
	return off > 0n ? { type: 'fixed', value: toWireAmount(off, currency) } : null;
}

/** A fixed discount over the one before: the products that it is valid on stay. */
const fixedAgain = (before: Before['discount'], discount: DiscountBody | null): DiscountBody | null =>
	discount && { ...(before?.type === 'fixed' && discountAgain(before)), ...discount };

/** The discount of all items that every line still has; null where lines differ in it, so that each says its own. */
function percentOfAll(discount: WireDiscount | null | undefined, lines: readonly LineItem[]): DiscountBody | null {
	const percent = discount?.type === 'percentage' ? (plainDecimal(discount.value, 4) ?? '0') : '0';
	if (!discount || percent === '0' || (discount.validOnProductIds ?? []).length > 0) return null;
	return lines.every((line) => line.discountPercent === percent && !isDiscount(line))
		? discountAgain(discount)
		: null;
}

/** A changed item: its price is no longer the one in HighLevel's catalogue. */
function changedItem(item: ItemBody, origin: WireItem, isTaxedAlike: boolean, currency: string): ItemAgain {
	const { description = '', taxes, taxInclusive, priceId, type = item.type, ...before } = itemAgain(origin, currency);
	const isSamePrice = before.amount === item.amount && taxInclusive !== true;
	return {
		...before,
		...(priceId !== undefined && isSamePrice && { priceId }),
		...(description !== '' && !isOurWording(origin, currency) && { description }),
		...item,
		type,
		...(isTaxedAlike && taxes && { taxes }),
	};
}

function itemAgain(item: WireItem, currency: string): ItemAgain {
	const { amount, qty, taxes, ...known } = (knownOf(item, ITEM_FIELDS) ?? {}) as Partial<
		Record<keyof typeof ITEM_FIELDS, unknown>
	>;
	const again = Array.isArray(taxes)
		? {
				taxes: (taxes as { readonly rate?: unknown }[]).map((tax) =>
					taxAgain({ ...tax, rate: Number(tax.rate ?? 0) }),
				),
			}
		: {};
	return { currency, ...known, amount: Number(amount ?? 0), qty: Number(qty ?? 1), ...again } as ItemAgain;
}

/** null for one that says nothing. */
function discountAgain(discount: WireDiscount | null | undefined): DiscountBody | null {
	const known = knownOf(discount, DISCOUNT_FIELDS) as { readonly value?: unknown } | undefined;
	return known === undefined
		? null
		: ({ ...known, ...(known.value !== undefined && { value: Number(known.value) }) } as DiscountBody);
}

const isTaxedAlike = (a: LineItem, b: LineItem): boolean => a.taxRate === b.taxRate && a.taxCategory === b.taxCategory;

const isSame = (a: LineItem, b: LineItem): boolean =>
	a.net === b.net &&
	isTaxedAlike(a, b) &&
	(['description', 'quantity', 'unit', 'unitPrice', 'discountPercent'] as const).every(
		(field) => a[field] === b[field],
	);
