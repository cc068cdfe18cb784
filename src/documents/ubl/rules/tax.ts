import { decimalOf } from '../../../domain/decimal';
import { hasVatPrefix } from '../../../domain/delivery/receiving-address';
import type { EInvoice } from '../model/e-invoice';
import type { TaxTreatment } from '../model/sums';
import { BUYER_FIX, each, NONE, SELLER_FIX, unless, type Check, type EInvoiceFault } from './fault';
import { has, isNational, RULE_NAMES, taxedOf, type Category, type Taxed } from './taxed';

/** BR-S-05 and its sisters: S has a rate above zero, O has none, the others have zero. */
const rate = ({ category, rate: percent, path, rules }: Taxed): readonly EInvoiceFault[] => {
	const isRight =
		category === 'O'
			? percent === null
			: category === 'S'
				? isAboveZero(percent)
				: percent === '0' || isNational(category);
	const message = `${path} has the tax category ${category} and the rate ${percent ?? 'none'}.`;
	const fix = 'Give category S a rate above 0, and the others the rate 0.';
	return unless(isRight, `BR-${RULE_NAMES[category]}-${rules.rate}`, rateField(path), message, fix);
};

const isAboveZero = (percent: string | null): boolean => percent !== null && decimalOf(percent).unscaled > 0n;

const rateField = (path: string) =>
	/^lines\[\d+\]$/.test(path) ? ([`${path}.rate`, `${path as `lines[${number}]`}.taxRate`] as const) : `${path}.rate`;

/** Whether the seller has what a category asks for. Cross-border categories need a VAT number (BR-IC-02, BR-G-02). */
function isSellerKnown({ seller, taxRepresentative }: EInvoice, category: Category): boolean {
	const isByVat = has(seller.vatNumber) || has(taxRepresentative?.vatNumber);
	return category === 'K' || category === 'G' ? isByVat : isByVat || has(seller.taxRegistration);
}

function isBuyerKnown({ buyer }: EInvoice, category: Category): boolean {
	if (category === 'K') return has(buyer.vatNumber);
	return category !== 'AE' || has(buyer.vatNumber) || has(buyer.legalId?.id);
}

/** BR-S-02 and its sisters, one fault for each rule. */
function parties(of: EInvoice, { category, rules }: Taxed): readonly EInvoiceFault[] {
	const rule = `BR-${RULE_NAMES[category]}-${rules.parties}`;
	if (category === 'O') return withoutVatNumbers(of, rule);
	return [
		...unless(
			isSellerKnown(of, category),
			rule,
			['seller.vatNumber', 'vatNumber'],
			`The seller has no VAT number, and the tax category ${category} asks for one.`,
			`Set the VAT number ${SELLER_FIX}.`,
		),
		...unless(
			isBuyerKnown(of, category),
			rule,
			['buyer.vatNumber', 'vatNumber'],
			`The buyer has no VAT number, and the tax category ${category} asks for one.`,
			`Give the VAT number ${BUYER_FIX}.`,
		),
	];
}

const withoutVatNumbers = ({ seller, buyer, taxRepresentative }: EInvoice, rule: string) =>
	unless(
		![seller.vatNumber, buyer.vatNumber, taxRepresentative?.vatNumber].some(has),
		rule,
		['seller.vatNumber', 'vatNumber'],
		'What is outside the scope of VAT names VAT numbers.',
		'Bill it on an invoice of its own, on which every line has the tax category O.',
	);

/** BR-O-11 to BR-O-14: what is outside the scope of VAT is billed alone. */
const outsideScope: Check = ({ taxes, lines, allowances }) => {
	if (!taxes.some(({ category }) => category === 'O')) return NONE;
	const mixed = (rule: string, path: string, all: readonly TaxTreatment[]) =>
		unless(
			all.every(({ category }) => category === 'O'),
			rule,
			[path, 'lines'],
			'Lines outside the scope of VAT stand beside others.',
			'Bill them on an invoice of their own.',
		);
	return [
		...mixed('BR-O-11', 'taxes', taxes),
		...mixed('BR-O-12', 'lines', lines),
		...mixed(
			'BR-O-13',
			'allowances',
			allowances.filter(({ isCharge }) => !isCharge),
		),
		...mixed(
			'BR-O-14',
			'allowances',
			allowances.filter(({ isCharge }) => isCharge),
		),
	];
};

/** BR-IC-11 and BR-IC-12: goods within the EEA have a day and a country of delivery. */
const withinEea: Check = ({ taxes, delivery, period }) => {
	if (!taxes.some(({ category }) => category === 'K')) return NONE;
	return [
		...unless(
			(delivery?.date ?? null) !== null || period !== null,
			'BR-IC-11',
			['delivery.date', 'deliveryDate'],
			'A supply within the EEA says neither when it was delivered nor which period is billed.',
			'Give the invoice a delivery date, or a period.',
		),
		...unless(
			has(delivery?.address?.country),
			'BR-IC-12',
			['delivery.address.country', 'country'],
			'A supply within the EEA does not say to which country it was delivered.',
			`Set the country ${BUYER_FIX}.`,
		),
	];
};

/** BR-CO-09: a VAT number begins with the letters of its country. */
const prefixes: Check = ({ seller, buyer, taxRepresentative }) =>
	(
		[
			['seller.vatNumber', seller.vatNumber, SELLER_FIX],
			['buyer.vatNumber', buyer.vatNumber, BUYER_FIX],
			['taxRepresentative.vatNumber', taxRepresentative?.vatNumber ?? '', 'of the tax representative'],
		] as const
	).flatMap(([path, vatNumber, whose]) =>
		unless(
			!has(vatNumber) || hasVatPrefix(vatNumber),
			'BR-CO-09',
			[path, 'vatNumber'],
			`The VAT number ${vatNumber} does not begin with the letters of a country.`,
			`Write the VAT number ${whose} with its letters, such as SE556016068001.`,
		),
	);

/** How the document is taxed: categories, rates, reasons, and the numbers that they ask for. */
export const tax: Check = (of) => {
	const taxed = taxedOf(of);
	return [
		...each(taxed, (one) => [...rate(one), ...parties(of, one)]),
		...outsideScope(of),
		...withinEea(of),
		...prefixes(of),
	];
};
