import { exponentOf } from '../currency';
import { formatDecimal } from '../decimal';
import type { ElementOf } from '../field-name';
import { labelOf } from '../field-label';
import { readAmount } from '../money';
import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';
import { isNothing, readText } from '../text';
import { readTruth } from '../truth';
import { readPercent } from './percent';
import type { Charge, Pricing, PricingWords } from './pricing';
import { decimalText, discountOutOfRange, twoDiscounts } from './read-discount';
import { readTaxCategory } from './tax-category';

/** What is given of an invoice's pricing, unread. A word that is left out stays as it is. */
export type RawPricing = Readonly<Partial<Record<keyof PricingWords, unknown>>>;

const MOST_CHARGES = 20;
const LONGEST_DESCRIPTION = 200;
const CHARGE_WORDS: ReadonlySet<string> = new Set(['description', 'amount', 'taxRate', 'taxCategory']);

/** Whether a request says something of its pricing. */
export const hasPricing = (given: RawPricing): boolean =>
	given.pricesIncludeTax !== undefined ||
	given.discountPercent !== undefined ||
	given.discountAmount !== undefined ||
	given.charges !== undefined;

/**
 * The pricing of an invoice or a template. What is given empty is emptied. A discount of one kind takes the place of
 * the one of the other kind.
 * @param before what is not given
 * @returns refusals of `readTruth`, `readPercent` and `readAmount`, `two_discounts`, `discount_out_of_range`, and those
 * of charges
 */
export function readPricing(given: RawPricing, before: Pricing, currency: string): Result<Pricing> {
	if (!hasPricing(given)) return accept(before);
	const includesTax =
		given.pricesIncludeTax === undefined
			? accept(before.includesTax)
			: isNothing(given.pricesIncludeTax)
				? accept(false)
				: readTruth(given.pricesIncludeTax, 'pricesIncludeTax');
	if (!includesTax.ok) return includesTax;
	const discount = readDiscount(given, before, currency);
	if (!discount.ok) return discount;
	const charges = given.charges === undefined ? accept(before.charges) : readCharges(given.charges, currency);
	if (!charges.ok) return charges;
	const { discountPercent, discountAmount } = discount.value;
	const { deductions } = before;
	return accept({
		includesTax: includesTax.value,
		discountPercent,
		discountAmount,
		charges: charges.value,
		...(deductions && { deductions }),
	});
}

type Discount = Pick<Pricing, 'discountPercent' | 'discountAmount'>;

function readDiscount(given: RawPricing, before: Pricing, currency: string): Result<Discount> {
	const { discountPercent: asked, discountAmount: off } = given;
	if (asked === undefined && off === undefined) return accept(before);
	const percent = isNothing(asked) ? accept('0') : readPercentText(asked);
	if (!percent.ok) return percent;
	const amount = isNothing(off) ? accept(0n) : readAmount(off, currency, 'discountAmount');
	if (!amount.ok) return amount;
	if (amount.value < 0n) return discountOutOfRange(amount.value, 0n, currency, 'discountAmount');
	if (percent.value !== '0' && amount.value !== 0n) return twoDiscounts('discountAmount');
	const isOther = asked === undefined ? amount.value === 0n : off === undefined && percent.value === '0';
	// "No discount of this kind" says nothing of the other kind.
	if (isOther)
		return accept({
			discountPercent: asked === undefined ? before.discountPercent : '0',
			discountAmount: off === undefined ? before.discountAmount : '0',
		});
	return accept({
		discountPercent: percent.value,
		discountAmount: decimalText(amount.value, exponentOf(currency)),
	});
}

function readPercentText(input: unknown): Result<string> {
	const read = readPercent(input, 'discountPercent');
	return read.ok ? accept(formatDecimal(read.value)) : read;
}

function readCharges(input: unknown, currency: string): Result<readonly Charge[]> {
	if (isNothing(input)) return accept([]);
	if (!Array.isArray(input))
		return refuse('not_a_charge', `charges is ${shown(input)}, not a list.`, 'Give charges as a list.', 'charges');
	if (input.length > MOST_CHARGES)
		return refuse(
			'too_many_charges',
			`charges has ${input.length} charges, and an invoice takes ${MOST_CHARGES} at most.`,
			'Leave some of them out, or sum them up.',
			'charges',
		);
	const charges: Charge[] = [];
	for (const [at, given] of input.entries()) {
		const charge = readCharge(given, `charges[${at}]`, currency);
		if (!charge.ok) return charge;
		charges.push(charge.value);
	}
	return accept(charges);
}

function readCharge(input: unknown, path: ElementOf<'charges'>, currency: string): Result<Charge> {
	if (typeof input !== 'object' || input === null || Array.isArray(input)) {
		const fix = 'Give each charge as an object with a description and an amount.';
		return refuse('not_a_charge', `${labelOf(path)} is ${shown(input)}, which is not a charge.`, fix, path);
	}
	const unknown = Object.keys(input).find((word) => !CHARGE_WORDS.has(word));
	if (unknown !== undefined) {
		const message = `${labelOf(path)} has ${shown(unknown)}, a word that charges do not have.`;
		const fix = `Leave it out: a charge has ${[...CHARGE_WORDS].join(', ')}.`;
		return refuse('unknown_charge_field', message, fix, path);
	}
	const given = input as Readonly<Record<string, unknown>>;
	const description = readText(given.description, `${path}.description`, LONGEST_DESCRIPTION);
	if (!description.ok) return description;
	const amount = readAmount(given.amount, currency, `${path}.amount`);
	if (!amount.ok) return amount;
	if (amount.value <= 0n) return notPositive(path);
	const rate = isNothing(given.taxRate)
		? accept({ unscaled: 0n, scale: 0 })
		: readPercent(given.taxRate, `${path}.taxRate`);
	if (!rate.ok) return rate;
	const asked = isNothing(given.taxCategory) ? undefined : given.taxCategory;
	const category = readTaxCategory(asked, rate.value, `${path}.taxCategory`);
	if (!category.ok) return category;
	return accept({
		description: description.value,
		amount: decimalText(amount.value, exponentOf(currency)),
		taxCategory: category.value,
		taxRate: formatDecimal(rate.value),
	});
}

const notPositive = (path: ElementOf<'charges'>): Result<never> =>
	refuse(
		'charge_not_positive',
		`${labelOf(path)} is not above zero.`,
		'Give an amount above zero, or take money off with a discount.',
		`${path}.amount`,
	);

/** Pricing in another currency: its amounts are kept, and read anew. */
export const pricingIn = (pricing: Pricing, currency: string): Result<Pricing> =>
	readPricing({ discountAmount: pricing.discountAmount, charges: pricing.charges }, pricing, currency);
