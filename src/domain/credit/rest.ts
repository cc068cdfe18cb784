import { decimalOf, formatDecimal, type Decimal } from '../decimal';
import type { Invoice } from '../invoice/invoice';
import type { TaxSubtotal, Totals } from '../invoice/totals';
import { issuedCredits, type CreditRef } from './credit-note';

/** What is left of one line of an invoice. Both may be negative, as those of the line. */
export interface LineRest {
	readonly quantity: string;
	/** Minor units. */
	readonly net: bigint;
}

/** What can still be taken back of an invoice. */
export interface InvoiceRest {
	/** One per tax category and rate of the invoice, in its order; a group that is used up is at 0. */
	readonly totals: Totals;
	/** One per line of the invoice. A share of a rate (`ofLines` null) takes nothing off them. */
	readonly lines: readonly LineRest[];
	/** Whether the lines come to the same as the totals: no share of a rate was credited. */
	readonly isByLines: boolean;
}

type Credited = Pick<Invoice, 'lines' | 'totals' | 'creditNotes'>;

/** @param except the id of a credit note that is left out */
export function restOf(invoice: Credited, except = ''): InvoiceRest {
	const credits = issuedCredits(invoice).filter(({ id }) => id !== except);
	const taxes = invoice.totals.taxes.map((group) => groupRest(group, credits));
	const lines = invoice.lines.map((line, at): LineRest => {
		const taken = credits.flatMap((credit) => credit.lines.filter((_line, index) => credit.ofLines[index] === at));
		return {
			quantity: taken.reduce((left, { quantity }) => minus(left, quantity), line.quantity),
			net: taken.reduce((left, { net }) => left - net, line.net),
		};
	});
	const isByLines = taxes.every((group) => {
		const own = lines.filter((_rest, at) => isOf(group, invoice.lines[at]!));
		return own.reduce((sum, { net }) => sum + net, 0n) === group.taxable;
	});
	const rounding = credits.reduce((left, { totals }) => left - totals.rounding, invoice.totals.rounding);
	return { totals: sumOf(taxes, rounding), lines, isByLines };
}

export const isOf = (
	group: Pick<TaxSubtotal, 'category' | 'rate'>,
	line: { readonly taxCategory: string; readonly taxRate: string },
): boolean => group.category === line.taxCategory && group.rate === line.taxRate;

const isSame = (one: TaxSubtotal, other: TaxSubtotal): boolean =>
	one.category === other.category && one.rate === other.rate;

function groupRest(group: TaxSubtotal, credits: readonly CreditRef[]): TaxSubtotal {
	let { taxable, tax } = group;
	for (const { totals } of credits) {
		const taken = totals.taxes.find((one) => isSame(one, group));
		if (!taken) continue;
		taxable -= taken.taxable;
		tax -= taken.tax;
	}
	return { ...group, taxable, tax };
}

/** The sums of these groups, with what rounding adds. */
export function sumOf(taxes: readonly TaxSubtotal[], rounding = 0n): Totals {
	let net = 0n;
	let tax = 0n;
	for (const group of taxes) {
		net += group.taxable;
		tax += group.tax;
	}
	return { net, tax, rounding, total: net + tax + rounding, taxes };
}

/** Whether a part is of the same sign as the whole, and not above it. Nothing is part of everything. */
export const isPartOf = (part: bigint, whole: bigint): boolean =>
	whole < 0n ? part <= 0n && part >= whole : part >= 0n && part <= whole;

/** The part, cut off where it leaves the whole. */
export function within(part: bigint, whole: bigint): bigint {
	if (isPartOf(part, whole)) return part;
	return part < 0n === whole < 0n && part !== 0n ? whole : 0n;
}

/** Decimal texts. */
export const minus = (from: string, what: string): string => {
	const [a, b] = [decimalOf(from), decimalOf(what)];
	const scale = Math.max(a.scale, b.scale);
	const at = ({ unscaled, scale: own }: Decimal) => unscaled * 10n ** BigInt(scale - own);
	return formatDecimal({ unscaled: at(a) - at(b), scale });
};

/** As `isPartOf`, of decimal texts. */
export function isPartOfQuantity(part: string, whole: string): boolean {
	const [left, zero] = [minus(whole, part), '0'];
	const signOf = (text: string) => (text === zero ? 0 : text.startsWith('-') ? -1 : 1);
	const sign = signOf(whole);
	return signOf(part) === sign && sign !== 0 && (signOf(left) === 0 || signOf(left) === sign);
}
