import { formatDecimal, decimalOf, divideRound, powerOfTen } from '../../domain/decimal';
import { exponentOf } from '../../domain/currency';
import { labelOf } from '../../domain/field-label';
import type { ElementOf } from '../../domain/field-name';
import type { KnownTax } from '../../domain/invoice/importing';
import { readLines, type LineItem } from '../../domain/invoice/line-item';
import { readPercent } from '../../domain/invoice/percent';
import { readTaxCategory } from '../../domain/invoice/tax-category';
import { formatAmount, readAmount } from '../../domain/money';
import { accept, refuse, type Result } from '../../domain/refusal';
import { shown } from '../../domain/shown';
import { isNothing } from '../../domain/text';

/** What is known of a tax rate where the lines of an invoice are not; unread. */
export interface TaxTotalInput {
	readonly taxRate?: unknown;
	/** Left out or '', the rate decides. */
	readonly taxCategory?: unknown;
	/** Major units, before tax. */
	readonly net?: unknown;
	/** Major units; left out or '', it is worked out. */
	readonly tax?: unknown;
}

/** Lines that stand for the tax rates, and the tax of those that say it. */
export interface TaxTotals {
	readonly lines: readonly LineItem[];
	readonly taxes: readonly KnownTax[];
}

const ROW_WORDS: ReadonlySet<string> = new Set([
	'taxRate',
	'taxCategory',
	'net',
	'tax',
] satisfies (keyof TaxTotalInput)[]);

/** Rounded line by line, the tax of an invoice differs by less: a major unit. */
const isNear = (a: bigint, b: bigint, currency: string): boolean => {
	const unit = powerOfTen(exponentOf(currency));
	return a - b <= unit && b - a <= unit;
};

/**
 * One line for each tax rate that has an amount. A rate without one is left out: a table has a column for every rate.
 * @returns refusals `no_lines`, `tax_rate_mismatch`, `unknown_row_field`, and those of `readAmount`, `readPercent`,
 * `readTaxCategory` and `readLines`
 */
export function readTaxTotals(input: unknown, currency: string, description: string): Result<TaxTotals> {
	const rows = Array.isArray(input) ? (input as readonly TaxTotalInput[]) : [];
	const lines: LineItem[] = [];
	const taxes: KnownTax[] = [];
	for (const [at, row] of rows.entries()) {
		const read = readRow(row, at, currency, description);
		if (!read.ok) return read;
		if (read.value === null) continue;
		lines.push(read.value.line);
		addTax(taxes, read.value.known);
	}
	if (lines.length > 0) return accept({ lines, taxes });
	return refuse(
		'no_lines',
		'The invoice has no amount in any tax rate.',
		'Add a tax rate with the amount before tax, or import the lines.',
		'taxTotals',
	);
}

/** Two rows of one rate are one group, so that their taxes sum up. */
function addTax(taxes: KnownTax[], { category, rate, tax }: KnownTax): void {
	const at = taxes.findIndex((one) => one.category === category && one.rate === rate);
	if (at < 0) taxes.push({ category, rate, tax });
	else taxes[at] = { category, rate, tax: taxes[at]!.tax + tax };
}

interface Row {
	readonly line: LineItem;
	readonly known: KnownTax;
}

function readRow(row: TaxTotalInput, at: number, currency: string, description: string): Result<Row | null> {
	const path: ElementOf<'taxTotals'> = `taxTotals[${at}]`;
	const unknown = Object.keys(row).find((word) => !ROW_WORDS.has(word));
	if (unknown !== undefined)
		return refuse(
			'unknown_row_field',
			`${labelOf(path)} has ${shown(unknown)}, a word that rows of tax rates do not have.`,
			`Leave it out: a row has ${[...ROW_WORDS].join(', ')}.`,
			path,
		);
	const net = isNothing(row.net) ? accept(0n) : readAmount(row.net, currency, `${path}.net`);
	if (!net.ok) return net;
	const tax = isNothing(row.tax) ? accept(null) : readAmount(row.tax, currency, `${path}.tax`);
	if (!tax.ok) return tax;
	if (net.value === 0n && (tax.value ?? 0n) === 0n) return accept(null);
	const rate = readPercent(isNothing(row.taxRate) ? 0 : row.taxRate, `${path}.taxRate`);
	if (!rate.ok) return rate;
	const category = readTaxCategory(row.taxCategory || undefined, rate.value, `${path}.taxCategory`);
	if (!category.ok) return category;
	const taxRate = formatDecimal(rate.value);
	const unitPrice = formatAmount(net.value, currency);
	const text = taxRate === '0' ? description : `${description} (${taxRate} %)`;
	const lines = readLines([{ description: text, unitPrice, taxRate, taxCategory: category.value }], currency);
	if (!lines.ok) return lines;
	const worked = taxOn(net.value, taxRate);
	const known = { category: category.value, rate: taxRate, tax: tax.value ?? worked };
	// Nothing is rounded where nothing is taxed.
	const isTaxed = taxRate !== '0';
	if (isTaxed ? isNear(known.tax, worked, currency) : known.tax === 0n)
		return accept({ line: lines.value[0]!, known });
	return refuse(
		'tax_rate_mismatch',
		`Tax of ${formatAmount(known.tax, currency)} is said to be ${taxRate} % of ${unitPrice}, and that is ${formatAmount(worked, currency)}.`,
		'Check the tax rate, and give the amounts of each rate in a row of its own; or leave the tax empty.',
		`${path}.tax`,
	);
}

function taxOn(net: bigint, rate: string): bigint {
	const percent = decimalOf(rate);
	return divideRound(net * percent.unscaled, 100n * powerOfTen(percent.scale));
}
