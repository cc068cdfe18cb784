import { exponentOf } from '../currency';
import { decimalOf, fixed, formatDecimal } from '../decimal';
import type { Invoice } from '../invoice/invoice';
import type { LineItem } from '../invoice/line-item';
import { partOf } from '../invoice/line-worth';
import { deducts, isPlain, PLAIN_PRICING, withoutDeductions, type Pricing } from '../invoice/pricing';
import { isWhole, wholePart, wholeUnit, type RoundTotals } from '../invoice/rounding';
import { totalsOf, type Totals } from '../invoice/totals';
import { formatAmount } from '../money';
import { accept, refuse, type Result } from '../refusal';
import { boundTotals } from './bounds';
import { issuedCredits } from './credit-note';
import { pricedPart } from './priced-part';
import { isPartOfQuantity, restOf, sumOf, within, type InvoiceRest } from './rest';
import { isRounded, roundCredit } from './rounded-credit';
import { spreadOver } from './spread';

/** How much of an invoice is taken back. */
export type CreditWish =
	/** All that is left of it. */
	| { readonly of: 'full' }
	/** Some of its lines, or parts of them. */
	| { readonly of: 'lines'; readonly lines: readonly CreditedLine[] }
	/** Minor units with tax, spread over its tax rates. */
	| { readonly of: 'amount'; readonly amount: bigint };

export interface CreditedLine {
	/** From 1, as documents count them. */
	readonly line: number;
	/** Decimal text; null takes back all that is left of the line. */
	readonly quantity: string | null;
}

/** What a credit note takes back. */
export interface CreditPlan {
	readonly lines: readonly LineItem[];
	readonly ofLines: readonly (number | null)[];
	readonly totals: Totals;
	readonly pricing: Pricing;
}

export type Corrected = Pick<Invoice, 'number' | 'currency' | 'lines' | 'totals' | 'creditNotes' | 'pricing'>;

/**
 * What a credit note of an invoice takes back, in positive amounts. Whatever takes back all that is left of a tax rate
 * takes all that is left of its tax, too: so the credit notes of an invoice that was taken back altogether sum up to
 * the invoice exactly, whatever was rounded on the way.
 * @param words the description of a share of a tax rate
 * @param how the setting of the ledger
 * @returns refusals `nothing_to_credit`, `credit_above_total`, `credit_above_rate`, `credit_above_line`,
 * `unknown_line`, `same_line`, `amount_not_positive`, `amount_not_whole`
 */
export function planCredit(
	invoice: Corrected,
	wish: CreditWish,
	words: string,
	how: RoundTotals = 'none',
): Result<CreditPlan> {
	const rest = restOf(invoice);
	if (rest.totals.taxes.every(({ taxable, tax }) => taxable === 0n && tax === 0n)) return nothingLeft(invoice);
	switch (wish.of) {
		case 'full':
			return accept(allOf(invoice, rest, words));
		case 'amount':
			return amountOf(invoice, rest, { amount: wish.amount, words, how });
		case 'lines':
			return rounded(linesOf(invoice, rest, wish.lines), rest, invoice, how);
	}
}

const nothingLeft = ({ number }: Corrected): Result<never> =>
	refuse(
		'nothing_to_credit',
		`Nothing is left to credit on invoice ${number}.`,
		'Leave it as it is; what is owed beyond it needs a new invoice.',
		'invoice',
	);

function allOf(invoice: Corrected, rest: InvoiceRest, words: string): CreditPlan {
	// What is left beside its deposits is no line of it.
	if (deducts(invoice.pricing)) return sharesOf(invoice, rest.totals, words);
	if (!isPlain(invoice.pricing) && issuedCredits(invoice).length === 0) return whole(invoice);
	if (!rest.isByLines) return sharesOf(invoice, rest.totals, words);
	const kept = invoice.lines.flatMap((line, at) => {
		const { quantity, net } = rest.lines[at]!;
		const isUsedUp = quantity === '0' && line.quantity !== '0';
		return isUsedUp ? [] : [{ line: { ...partOf(line, quantity, invoice.currency), net }, at }];
	});
	const lines = kept.map(({ line }) => line);
	const totals = groupsOf(lines, rest.totals);
	// Rounding may leave something of a rate whose lines were all taken back.
	if (sumOf(totals.taxes, totals.rounding).total !== totals.total) return sharesOf(invoice, rest.totals, words);
	return {
		lines,
		ofLines: kept.map(({ at }) => at),
		totals,
		pricing: { ...PLAIN_PRICING, includesTax: invoice.pricing.includesTax },
	};
}

/** The invoice as it stands, with its discount and its charges. */
const whole = ({ lines, totals, pricing }: Corrected): CreditPlan => ({
	lines,
	ofLines: lines.map((_line, at) => at),
	totals,
	pricing,
});

/** The groups that the lines have, of those that are left. */
const groupsOf = (lines: readonly LineItem[], left: Totals): Totals => ({
	...left,
	taxes: left.taxes.filter(({ category, rate }) =>
		lines.some(({ taxCategory, taxRate }) => category === taxCategory && rate === taxRate),
	),
});

/** One line for each group that gets something. */
function sharesOf({ currency }: Corrected, totals: Totals, words: string): CreditPlan {
	const exponent = exponentOf(currency);
	const taxes = totals.taxes.filter(({ taxable, tax }) => taxable !== 0n || tax !== 0n);
	const lines = taxes.map(
		({ category, rate, taxable }): LineItem => ({
			description: words,
			quantity: '1',
			unit: '',
			unitPrice: formatDecimal(decimalOf(fixed(taxable, exponent))),
			discountPercent: '0',
			taxCategory: category,
			taxRate: rate,
			net: taxable,
		}),
	);
	return { lines, ofLines: lines.map(() => null), totals: { ...totals, taxes }, pricing: PLAIN_PRICING };
}

function rounded(
	plan: Result<CreditPlan>,
	rest: InvoiceRest,
	{ currency }: Corrected,
	how: RoundTotals,
): Result<CreditPlan> {
	if (!plan.ok) return plan;
	return accept({ ...plan.value, totals: roundCredit(plan.value.totals, rest.totals, currency, how) });
}

interface AskedAmount {
	readonly amount: bigint;
	readonly words: string;
	readonly how: RoundTotals;
}

/** Where credit notes are rounded, only a whole amount is a part; it leaves the rounding to the last credit note. */
function amountOf(invoice: Corrected, rest: InvoiceRest, { amount, words, how }: AskedAmount): Result<CreditPlan> {
	const { currency } = invoice;
	const left = rest.totals;
	if (amount <= 0n)
		return refuse(
			'amount_not_positive',
			'The amount of a credit note must be above zero.',
			'Give what is to be taken back, as an amount above zero.',
			'amount',
		);
	if (amount > left.total) return aboveTotal(invoice, amount, left.total);
	if (amount === left.total) return accept(allOf(invoice, rest, words));
	if (isRounded(left, currency, how) && !isWhole(amount, currency)) return notWhole(invoice, amount, left.total);
	if (amount >= left.net + left.tax) return onlyRounding(invoice, amount);
	return accept(sharesOf(invoice, sumOf(spreadOver(left.taxes, amount)), words));
}

/** Names the whole amounts below and above, as far as there is something to credit and it is left. */
function notWhole({ number, currency }: Corrected, asked: bigint, left: bigint): Result<never> {
	const money = (minor: bigint) => `${formatAmount(minor, currency)} ${currency}`;
	const below = wholePart(asked, currency);
	const above = below + wholeUnit(currency);
	const whole = [below, above < left ? above : left].filter((minor) => minor > 0n).map(money);
	return refuse(
		'amount_not_whole',
		`${money(asked)} are to be credited, and invoice ${number} is credited in whole units, since totals are rounded.`,
		`Credit ${whole.join(' or ')}.`,
		'amount',
	);
}

/** Of a part that would take back all there is but what rounding took. */
function onlyRounding({ number, currency }: Corrected, asked: bigint): Result<never> {
	const message = `The credit of ${formatAmount(asked, currency)} ${currency} would leave nothing but rounding of invoice ${number}.`;
	return refuse('nothing_to_credit', message, 'Credit less, or all that is left.', 'amount');
}

function aboveTotal({ number, currency }: Corrected, asked: bigint, left: bigint): Result<never> {
	const [much, most] = [asked, left].map((minor) => `${formatAmount(minor, currency)} ${currency}`);
	const message = `The credit of ${much} is above what is left of invoice ${number}: ${most}.`;
	return refuse('credit_above_total', message, 'Credit at most what is left.', 'amount');
}

function linesOf(invoice: Corrected, rest: InvoiceRest, wishes: readonly CreditedLine[]): Result<CreditPlan> {
	const lines: LineItem[] = [];
	const ofLines: number[] = [];
	for (const [index, wish] of wishes.entries()) {
		const at = wish.line - 1;
		const line = partOfLine(invoice, rest, wish, index);
		if (!line.ok) return line;
		if (ofLines.includes(at))
			return refuse(
				'same_line',
				`Line ${wish.line} is named twice.`,
				'Name each line once, with the whole quantity that is taken back.',
				`creditLines[${index}].line`,
			);
		lines.push(line.value);
		ofLines.push(at);
	}
	if (lines.length === 0)
		return refuse('no_lines', 'No line was named.', 'Name the lines that are taken back.', 'creditLines');
	if (!isPlain({ ...withoutDeductions(invoice.pricing), charges: [] }))
		return pricedPart(invoice, rest, { lines, ofLines });
	const totals = totalsOf(lines, invoice.currency);
	const bound = totals.ok ? boundTotals(totals.value, rest.totals, invoice) : totals;
	return bound.ok ? accept({ lines, ofLines, totals: bound.value, pricing: PLAIN_PRICING }) : bound;
}

function partOfLine(invoice: Corrected, rest: InvoiceRest, wish: CreditedLine, index: number): Result<LineItem> {
	const line = invoice.lines[wish.line - 1];
	if (!line)
		return refuse(
			'unknown_line',
			`Invoice ${invoice.number} has no line ${wish.line}; it has ${invoice.lines.length}.`,
			'Count the lines from 1, as the invoice shows them.',
			`creditLines[${index}].line`,
		);
	const left = rest.lines[wish.line - 1]!;
	const quantity = wish.quantity ?? left.quantity;
	if (!isPartOfQuantity(quantity, left.quantity))
		return refuse(
			'credit_above_line',
			`${quantity} of line ${wish.line} are to be credited, and ${left.quantity} of ${line.quantity} are left.`,
			left.quantity === '0'
				? 'Leave the line out: it was credited altogether.'
				: `Credit more than 0, and at most ${left.quantity}.`,
			`creditLines[${index}].quantity`,
		);
	const part = partOf(line, quantity, invoice.currency);
	return accept({ ...part, net: quantity === left.quantity ? left.net : within(part.net, left.net) });
}
