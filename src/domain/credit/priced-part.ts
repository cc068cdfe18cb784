import { exponentOf } from '../currency';
import { decimalOf, divideRound, toScale } from '../decimal';
import type { Invoice } from '../invoice/invoice';
import type { LineItem } from '../invoice/line-item';
import { worthOf } from '../invoice/line-worth';
import { priceInvoice } from '../invoice/priced';
import { withoutDeductions, type Pricing } from '../invoice/pricing';
import { decimalText } from '../invoice/read-discount';
import type { TaxSubtotal } from '../invoice/totals';
import { accept, type Result } from '../refusal';
import { boundTotals } from './bounds';
import { isOf, isPartOf, minus, sumOf, type InvoiceRest } from './rest';

type Corrected = Pick<Invoice, 'number' | 'currency' | 'lines' | 'totals' | 'pricing' | 'creditNotes'>;

/** Lines that are taken back, or parts of them, and which lines of the invoice they are. */
interface Part {
	readonly lines: readonly LineItem[];
	readonly ofLines: readonly number[];
}

interface PricedPart extends Part {
	readonly totals: Invoice['totals'];
	readonly pricing: Pricing;
}

/**
 * What lines of an invoice come to whose prices include tax, or which has a discount: they are priced as the invoice
 * is, with their share of the discount. A rounding never takes more than is left of a tax rate; whatever takes back the
 * last of its lines takes all that is left of it.
 * @returns refusals of `priceInvoice` and of `boundTotals`
 */
export function pricedPart(invoice: Corrected, rest: InvoiceRest, { lines, ofLines }: Part): Result<PricedPart> {
	const pricing = pricingOf(invoice, lines);
	const priced = priceInvoice(lines, pricing, invoice.currency);
	if (!priced.ok) return priced;
	const taxes = priced.value.totals.taxes.map((group) => settled(group, invoice, rest, { lines, ofLines }));
	const bound = boundTotals(sumOf(taxes), rest.totals, invoice);
	return bound.ok ? accept({ lines: priced.value.lines, ofLines, totals: bound.value, pricing }) : bound;
}

/** Charges are no part of a line. A discount as an amount is shared in proportion to the lines. */
function pricingOf({ lines: all, pricing, currency }: Corrected, lines: readonly LineItem[]): Pricing {
	const whole = worthOfAll(all, currency);
	const exponent = exponentOf(currency);
	const amount = toScale(decimalOf(pricing.discountAmount), exponent);
	const own = { ...withoutDeductions(pricing), charges: [] };
	if (amount === 0n || whole <= 0n) return own;
	const share = divideRound(amount * worthOfAll(lines, currency), whole);
	return { ...own, discountAmount: decimalText(share > 0n ? share : 0n, exponent) };
}

const worthOfAll = (lines: readonly LineItem[], currency: string): bigint =>
	lines.reduce((sum, line) => sum + worthOf(line, currency), 0n);

/** A group within what is left of it, give or take what rounding leaves on each of its lines. */
function settled(group: TaxSubtotal, invoice: Corrected, rest: InvoiceRest, part: Part): TaxSubtotal {
	const left = rest.totals.taxes.find(({ category, rate }) => category === group.category && rate === group.rate);
	if (!left) return group;
	const distance = left.taxable > group.taxable ? left.taxable - group.taxable : group.taxable - left.taxable;
	// Discount, line and tax are rounded on each line of each credit note.
	const isNear = distance <= BigInt(2 * (invoice.lines.length + 1) * (invoice.creditNotes.length + 1));
	const takesLeft = isNear && (isLast(group, invoice, rest, part) || !isPartOf(group.taxable, left.taxable));
	return takesLeft ? { ...group, taxable: left.taxable, tax: left.tax } : group;
}

/** Whether nothing is left of the group's lines after it, and the group has no charges. */
function isLast(group: TaxSubtotal, { lines, pricing }: Corrected, rest: InvoiceRest, part: Part): boolean {
	if (pricing.charges.some((charge) => isOf(group, charge))) return false;
	return lines.every((line, at) => {
		if (!isOf(group, line)) return true;
		const taken = part.lines[part.ofLines.indexOf(at)]?.quantity ?? '0';
		return minus(rest.lines[at]!.quantity, taken) === '0';
	});
}
