import { exponentOf } from '../currency';
import { decimalOf, divideRound, fixed, formatDecimal, powerOfTen } from '../decimal';
import type { LineItem } from '../invoice/line-item';
import type { Priced } from '../invoice/priced';
import { PLAIN_PRICING, type Pricing } from '../invoice/pricing';
import type { TaxSubtotal } from '../invoice/totals';
import { formatAmount } from '../money';
import { accept, refuse, type Result } from '../refusal';
import { roundTogether } from '../round-together';
import { cutTo } from '../text';
import type { DepositTerms } from './deposit';

/** How much a deposit is of what was agreed. */
export type DepositShare =
	/** Canonical text, above 0 and up to 100. */
	| { readonly percent: string }
	/** Minor units with tax, above 0. */
	| { readonly amount: bigint };

/** What a deposit invoice says. */
export interface DepositContent {
	readonly lines: readonly LineItem[];
	readonly pricing: Pricing;
	readonly deposit: DepositTerms;
}

const LONGEST_DESCRIPTION = 1_000;

/**
 * The share of each tax category and rate, one line for each, rounded so that the whole holds. A percentage is of the
 * prices as they are, before tax or with it. An amount is with tax, so its prices include tax.
 * @param words what a deposit is called in the client's language, such as "Deposit 30 %"
 * @returns refusals `deposit_of_nothing`, `deposit_above_total`
 */
export function depositOf(
	{ lines, totals }: Priced,
	{ includesTax, charges }: Pricing,
	share: DepositShare,
	currency: string,
	words: string,
): Result<DepositContent> {
	const isWithTax = includesTax || 'amount' in share;
	const wholes = totals.taxes.map(({ taxable, tax }) => (isWithTax ? taxable + tax : taxable));
	if ('amount' in share && share.amount > totals.total) return aboveTotal(share.amount, totals.total, currency);
	const parts = 'amount' in share ? byAmount(wholes, share.amount) : byPercent(wholes, share.percent);
	if (totals.total <= 0n || parts.reduce((sum, part) => sum + part, 0n) <= 0n) return ofNothing();
	const named = [
		...lines.map((line) => ({ ...line, text: line.description })),
		...charges.map((charge) => ({ ...charge, text: charge.description })),
	];
	const shares = totals.taxes.flatMap((group, at) => {
		const texts = named.filter((one) => one.taxCategory === group.category && one.taxRate === group.rate);
		const description = `${words}: ${[...new Set(texts.map(({ text }) => text))].join(', ')}`;
		return parts[at] === 0n ? [] : [lineOf(group, parts[at]!, description, currency)];
	});
	return accept({
		lines: shares,
		pricing: { ...PLAIN_PRICING, includesTax: isWithTax },
		deposit: { agreed: totals.total, percent: 'percent' in share ? share.percent : '' },
	});
}

function byPercent(wholes: readonly bigint[], percent: string): readonly bigint[] {
	const { unscaled, scale } = decimalOf(percent);
	const hundred = 100n * powerOfTen(scale);
	const sum = wholes.reduce((all, one) => all + one, 0n);
	return roundTogether(
		wholes.map((whole) => whole * unscaled),
		hundred,
		divideRound(sum * unscaled, hundred),
	);
}

function byAmount(wholes: readonly bigint[], amount: bigint): readonly bigint[] {
	const sum = wholes.reduce((all, one) => all + one, 0n);
	if (sum <= 0n) return wholes.map(() => 0n);
	return roundTogether(
		wholes.map((whole) => whole * amount),
		sum,
		amount,
	);
}

/** What gives money back has a negative quantity: an e-invoice takes no negative price (EN 16931 BR-27). */
function lineOf({ category, rate }: TaxSubtotal, part: bigint, description: string, currency: string): LineItem {
	const isBack = part < 0n;
	return {
		description: cutTo(description, LONGEST_DESCRIPTION),
		quantity: isBack ? '-1' : '1',
		unit: '',
		unitPrice: formatDecimal(decimalOf(fixed(isBack ? -part : part, exponentOf(currency)))),
		discountPercent: '0',
		taxCategory: category,
		taxRate: rate,
		net: part,
	};
}

/** Of a deposit that asks for nothing. */
export const ofNothing = (): Result<never> =>
	refuse(
		'deposit_of_nothing',
		'The deposit comes to nothing.',
		'Ask for a larger share, or bill lines that cost something.',
		'depositPercent',
	);

function aboveTotal(amount: bigint, total: bigint, currency: string): Result<never> {
	const [much, most] = [amount, total].map((minor) => `${formatAmount(minor, currency)} ${currency}`);
	return refuse(
		'deposit_above_total',
		`The deposit of ${much} is above what was agreed: ${most}.`,
		`Give at most ${most}; the amount is with tax.`,
		'depositAmount',
	);
}
