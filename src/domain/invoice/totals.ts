import { decimalOf, divideRound, powerOfTen } from '../decimal';
import { formatAmount, isStorable, tooLarge } from '../money';
import { accept, refuse, type Result } from '../refusal';
import type { LineItem, TaxCategory } from './line-item';

/** What is taxed alike on an invoice (EN 16931 BG-23). */
export interface TaxSubtotal {
	readonly category: TaxCategory;
	/** Percent, canonical text. */
	readonly rate: string;
	/** Minor units (BT-116). */
	readonly taxable: bigint;
	/** Minor units (BT-117). */
	readonly tax: bigint;
}

/** Minor units: total = net + tax + rounding, exactly. */
export interface Totals {
	/** Σ line nets, less allowances and more charges (BT-109). */
	readonly net: bigint;
	/** Σ tax of `taxes` (BT-110). */
	readonly tax: bigint;
	/** What rounding to whole units adds or takes (BT-114); 0 for none. */
	readonly rounding: bigint;
	/** What the client owes: with tax (BT-112), and rounded. */
	readonly total: bigint;
	/** One per category and rate, in the order of their first line. */
	readonly taxes: readonly TaxSubtotal[];
}

/**
 * The sums of an invoice. Tax is taken on the sum of each category and rate and rounded there, once, half away from
 * zero (EN 16931 BR-CO-17, BR-S-08 and its sisters), never line by line.
 * @returns refusals `negative_total`, `amount_too_large`
 */
export function totalsOf(lines: readonly LineItem[], currency: string): Result<Totals> {
	return sumUp(groupsOf(lines).map(taxed), currency);
}

/** The sums over what is taxed alike. @returns refusals `negative_total`, `amount_too_large` */
export function sumUp(taxes: readonly TaxSubtotal[], currency: string): Result<Totals> {
	let net = 0n;
	let tax = 0n;
	for (const group of taxes) {
		net += group.taxable;
		tax += group.tax;
	}
	const total = net + tax;
	const sums = [net, tax, total];
	for (const group of taxes) sums.push(group.taxable, group.tax);
	const largest = sums.find((sum) => !isStorable(sum));
	if (largest !== undefined) return tooLarge(`The invoice sums up to ${formatAmount(largest, currency)}`, currency);
	if (total < 0n) {
		const message = `The total is ${formatAmount(total, currency)} ${currency}, and an invoice asks for 0 or more.`;
		return refuse('negative_total', message, 'Lower the lines that give money back, or add what is to be paid.');
	}
	return accept({ net, tax, rounding: 0n, total, taxes });
}

interface Group {
	readonly category: TaxCategory;
	readonly rate: string;
	taxable: bigint;
}

function groupsOf(lines: readonly LineItem[]): Group[] {
	const groups: Group[] = [];
	for (const { taxCategory: category, taxRate: rate, net } of lines) {
		// A handful of groups at most in practice: walking them is faster than a map with made-up keys.
		const group = groups.find((known) => known.rate === rate && known.category === category);
		if (group) group.taxable += net;
		else groups.push({ category, rate, taxable: net });
	}
	return groups;
}

/** The tax on what is taxed alike, before tax. */
export function taxed({ category, rate, taxable }: Group): TaxSubtotal {
	if (rate === '0') return { category, rate, taxable, tax: 0n };
	const percent = decimalOf(rate);
	const tax = divideRound(taxable * percent.unscaled, 100n * powerOfTen(percent.scale));
	return { category, rate, taxable, tax };
}
