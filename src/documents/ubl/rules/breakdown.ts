import { exponentOf } from '../../../domain/currency';
import { decimalOf, divideRound, powerOfTen } from '../../../domain/decimal';
import { formatAmount } from '../../../domain/money';
import type { EInvoiceTax } from '../model/sums';
import { each, fault, NONE, unless, WORKED_OUT, type Check, type EInvoiceFault } from './fault';
import { has, isNational, RULE_NAMES, taxedOf, type Category, type Taxed } from './taxed';

const magnitude = (minor: bigint): bigint => (minor < 0n ? -minor : minor);

/** The rules allow less than one major unit. */
const isClose = (a: bigint, b: bigint, currency: string): boolean =>
	magnitude(a - b) < powerOfTen(exponentOf(currency));

/** The rules round to two decimals, also in a currency without any. */
const finer = (currency: string): bigint => powerOfTen(Math.max(0, 2 - exponentOf(currency)));

/** In parts of a minor unit, `finer` of them. */
function taxOn(taxable: bigint, percent: string, currency: string): bigint {
	const { unscaled, scale } = decimalOf(percent);
	return divideRound(taxable * finer(currency) * unscaled, 100n * powerOfTen(scale));
}

const isTaxed = (tax: bigint, expected: bigint, currency: string): boolean =>
	magnitude(tax * finer(currency) - expected) < powerOfTen(exponentOf(currency)) * finer(currency);

/** BR-S-08, BR-S-09 (which is BR-CO-17) and BR-S-10 with their sisters, on one part of the breakdown. */
function part(tax: EInvoiceTax, at: number, taxed: readonly Taxed[], currency: string): readonly EInvoiceFault[] {
	const { category, rate: percent, taxable } = tax;
	const path = `taxes[${at}]`;
	const name = `BR-${RULE_NAMES[category]}`;
	const own = taxed.filter((one) => one.category === category && (category !== 'S' || one.rate === percent));
	const base = own.reduce((sum, { worth }) => sum + worth, 0n);
	const expected = taxOn(magnitude(taxable), percent ?? '0', currency);
	const needsReason = !['S', 'Z'].includes(category);
	const hasReason = has(tax.reason) || has(tax.reasonCode);
	const money = (minor: bigint) => formatAmount(minor, currency);
	return [
		...unless(
			isClose(taxable, base, currency),
			`${name}-08`,
			`${path}.taxable`,
			`${path} is on ${money(taxable)}, and what is taxed so comes to ${money(base)}.`,
			WORKED_OUT,
		),
		...unless(
			category === 'S' ? isTaxed(magnitude(tax.tax), expected, currency) : tax.tax === 0n || isNational(category),
			`${name}-09`,
			`${path}.tax`,
			`The VAT of ${path} is ${money(tax.tax)}, and it comes to ${money(divideRound(expected, finer(currency)))}.`,
			WORKED_OUT,
		),
		...unless(
			hasReason === needsReason || isNational(category),
			`${name}-10`,
			[`${path}.reason`, 'lines'],
			needsReason
				? `Nothing says why no VAT is taken (category ${category}).`
				: 'A reason stands where VAT is taken.',
			needsReason ? 'Name the rule that exempts it, such as "Reverse charge".' : 'Leave the reason out.',
		),
	];
}

/** BR-S-01 and its sisters: what is taxed in a way stands in the breakdown, and without a rate it stands there once. */
const isBrokenDown = (taxes: readonly EInvoiceTax[], { category, path }: Taxed): readonly EInvoiceFault[] => {
	const parts = taxes.filter((tax) => tax.category === category).length;
	const isRight = parts === 1 || (parts > 1 && (category === 'S' || isNational(category)));
	const message = `The breakdown of VAT has ${parts} parts for the category ${category} of ${path}.`;
	return unless(isRight, `BR-${RULE_NAMES[category]}-01`, [`${path}.category`, 'lines'], message, WORKED_OUT);
};

/** The codes of exemption and the one category that each stands with. */
const CODES: Readonly<Record<string, readonly [rule: string, category: Category]>> = {
	'VATEX-EU-G': ['P0104', 'G'],
	'VATEX-EU-O': ['P0105', 'O'],
	'VATEX-EU-IC': ['P0106', 'K'],
	'VATEX-EU-AE': ['P0107', 'AE'],
	'VATEX-EU-D': ['P0108', 'E'],
	'VATEX-EU-F': ['P0109', 'E'],
	'VATEX-EU-I': ['P0110', 'E'],
	'VATEX-EU-J': ['P0111', 'E'],
};

function reasonCode({ category, reasonCode: code }: EInvoiceTax, at: number): readonly EInvoiceFault[] {
	const [rule, only] = CODES[code.toUpperCase()] ?? [];
	if (rule === undefined || only === category) return NONE;
	const message = `${code} is a reason for the tax category ${only}, and not for ${category}.`;
	return fault(
		`PEPPOL-EN16931-${rule}`,
		`taxes[${at}].reasonCode`,
		message,
		'Leave the code out, or use the category.',
	);
}

/** The breakdown of VAT: its amounts, what it lacks, and the reasons for taking none. */
export const breakdown: Check = ({ taxes, lines, allowances, currency }) => {
	const taxed = taxedOf({ lines, allowances });
	return [
		...each(taxed, (one) => isBrokenDown(taxes, one)),
		...each(taxes, (one, at) => [...part(one, at, taxed, currency), ...reasonCode(one, at)]),
	];
};
