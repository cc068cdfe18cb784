import { exponentOf } from '../currency';
import { deduct } from '../deposit/deduct';
import { decimalOf, divideRound, powerOfTen, toScale, type Decimal } from '../decimal';
import { isStorable, tooLarge } from '../money';
import { accept, type Result } from '../refusal';
import { roundTogether } from '../round-together';
import type { LineItem } from './line-item';
import { worthOf } from './line-worth';
import { isPlain, withoutDeductions, type Pricing } from './pricing';
import { discountOutOfRange } from './read-discount';
import type { TaxCategory } from './tax-category';
import { sumUp, taxed, totalsOf, type TaxSubtotal, type Totals } from './totals';

/** What lines and charges come to. Minor units. */
export interface Priced {
	/** With their net amounts (BT-131). */
	readonly lines: readonly LineItem[];
	/** The net amounts of the charges (BT-99), in their order. */
	readonly charges: readonly bigint[];
	readonly totals: Totals;
}

/** What is taxed alike, in amounts as they are priced: with tax where prices include it. */
interface Group {
	readonly category: TaxCategory;
	readonly rate: string;
	lines: bigint;
	charges: bigint;
}

/** A line or a charge. */
interface Entry {
	readonly group: Group;
	readonly amount: bigint;
}

/**
 * The sums of an invoice with its discount and its charges. The discount is spread over what is taxed alike in
 * proportion to the lines, by the largest remainder. Where prices include tax, the tax is taken out of each such sum
 * and rounded there, once, so that what was agreed is what is billed; the net amounts of lines and charges are rounded
 * so that they sum up to it.
 * Deposits are taken off the totals of the whole.
 * @returns refusals `discount_out_of_range` and those of `totalsOf` and `deduct`
 */
export function priceInvoice(lines: readonly LineItem[], pricing: Pricing, currency: string): Result<Priced> {
	const { deductions = [] } = pricing;
	if (deductions.length === 0) return priceWhole(lines, pricing, currency);
	const whole = priceWhole(lines, withoutDeductions(pricing), currency);
	if (!whole.ok) return whole;
	const totals = deduct(whole.value.totals, deductions, currency);
	return totals.ok ? accept({ ...whole.value, totals: totals.value }) : totals;
}

function priceWhole(lines: readonly LineItem[], pricing: Pricing, currency: string): Result<Priced> {
	if (isPlain(pricing)) {
		const totals = totalsOf(lines, currency);
		return totals.ok ? accept({ lines, charges: [], totals: totals.value }) : totals;
	}
	const { includesTax } = pricing;
	const groups: Group[] = [];
	const entries = entriesOf(lines, pricing, currency, groups);
	const off = discounts(groups, pricing, currency);
	if (!off.ok) return off;
	const taxes = groups.map((group, at) => taxedGroup(group, off.value[at]!, includesTax));
	const totals = sumUp(taxes, currency);
	if (!totals.ok) return totals;
	const nets = includesTax ? netsOf(entries, groups) : entries.map(({ amount }) => amount);
	return accept({
		lines: lines.map((line, at) => ({ ...line, net: nets[at]! })),
		charges: nets.slice(lines.length),
		totals: totals.value,
	});
}

function entriesOf(
	lines: readonly LineItem[],
	{ charges }: Pricing,
	currency: string,
	groups: Group[],
): readonly Entry[] {
	const ofLines = lines.map((line): Entry => {
		const [group, amount] = [groupOf(groups, line), worthOf(line, currency)];
		group.lines += amount;
		return { group, amount };
	});
	const ofCharges = charges.map((charge): Entry => {
		const group = groupOf(groups, charge);
		const amount = toScale(decimalOf(charge.amount), exponentOf(currency));
		group.charges += amount;
		return { group, amount };
	});
	return [...ofLines, ...ofCharges];
}

function groupOf(groups: Group[], of: Pick<LineItem, 'taxCategory' | 'taxRate'>): Group {
	const { taxCategory: category, taxRate: rate } = of;
	const known = groups.find((group) => group.rate === rate && group.category === category);
	if (known) return known;
	const group: Group = { category, rate, lines: 0n, charges: 0n };
	groups.push(group);
	return group;
}

/** What the discount takes off each group. */
function discounts(
	groups: readonly Group[],
	{ discountPercent, discountAmount }: Pricing,
	currency: string,
): Result<readonly bigint[]> {
	const sum = groups.reduce((all, { lines }) => all + lines, 0n);
	if (!isStorable(sum)) return tooLarge('The lines sum up to an amount', currency);
	if (discountPercent !== '0') {
		const { unscaled, scale } = decimalOf(discountPercent);
		const hundred = 100n * powerOfTen(scale);
		const shares = groups.map(({ lines }) => lines * unscaled);
		return accept(roundTogether(shares, hundred, divideRound(sum * unscaled, hundred)));
	}
	const amount = toScale(decimalOf(discountAmount), exponentOf(currency));
	if (amount === 0n) return accept(groups.map(() => 0n));
	if (amount > sum) return discountOutOfRange(amount, sum, currency, 'discountAmount');
	const shares = groups.map(({ lines }) => lines * amount);
	return accept(roundTogether(shares, sum, amount));
}

function taxedGroup({ category, rate, lines, charges }: Group, off: bigint, includesTax: boolean): TaxSubtotal {
	const amount = lines - off + charges;
	if (!includesTax) return taxed({ category, rate, taxable: amount });
	const tax = taxWithin(amount, decimalOf(rate));
	return { category, rate, taxable: amount - tax, tax };
}

/** The tax that an amount holds, rounded half away from zero. */
const taxWithin = (amount: bigint, { unscaled, scale }: Decimal): bigint =>
	divideRound(amount * unscaled, 100n * powerOfTen(scale) + unscaled);

/** The net amounts of entries whose prices include tax: those of a group sum up to the net amount of all of it. */
function netsOf(entries: readonly Entry[], groups: readonly Group[]): readonly bigint[] {
	const nets = entries.map(({ amount }) => amount);
	for (const group of groups) {
		const percent = decimalOf(group.rate);
		const hundred = 100n * powerOfTen(percent.scale);
		const whole = group.lines + group.charges;
		const own = entries.flatMap((entry, at) => (entry.group === group ? [at] : []));
		const shares = own.map((at) => entries[at]!.amount * hundred);
		const parts = roundTogether(shares, hundred + percent.unscaled, whole - taxWithin(whole, percent));
		own.forEach((at, nth) => (nets[at] = parts[nth]!));
	}
	return nets;
}
