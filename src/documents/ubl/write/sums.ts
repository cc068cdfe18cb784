import type { Part } from '../../xml';
import type { EInvoice } from '../model/e-invoice';
import type { Adjustment, EInvoiceTax, TaxTreatment } from '../model/sums';
import { amount, amountUnlessZero } from './amounts';
import { group, leaf } from './xml';

const VAT = group('TaxScheme', leaf('ID', 'VAT'));

/** Category and rate of a line, or of an allowance. */
export const taxCategory = (name: string, { category, rate }: TaxTreatment): Part =>
	group(name, leaf('ID', category), leaf('Percent', rate), VAT);

/** What is taken off or added. @param category the element of its tax; of a line there is none */
export const allowanceCharge = (of: Adjustment, currency: string, category: Part = null): Part =>
	group(
		'AllowanceCharge',
		leaf('ChargeIndicator', String(of.isCharge)),
		leaf('AllowanceChargeReasonCode', of.reasonCode),
		leaf('AllowanceChargeReason', of.reason),
		leaf('MultiplierFactorNumeric', of.percent),
		amount('Amount', of.amount, currency),
		amount('BaseAmount', of.base, currency),
		category,
	);

export const allowances = ({ allowances: all, currency }: EInvoice): Part[] =>
	all.map((each) => allowanceCharge(each, currency, taxCategory('TaxCategory', each)));

const subtotal = (of: EInvoiceTax, currency: string): Part =>
	group(
		'TaxSubtotal',
		amount('TaxableAmount', of.taxable, currency),
		amount('TaxAmount', of.tax, currency),
		group(
			'TaxCategory',
			leaf('ID', of.category),
			leaf('Percent', of.rate),
			leaf('TaxExemptionReasonCode', of.reasonCode),
			leaf('TaxExemptionReason', of.reason),
			VAT,
		),
	);

/** The currency of the accounts, where it is another than that of the document (PEPPOL-EN16931-R005). */
export const accountingOf = ({ accounting, currency }: EInvoice): EInvoice['accounting'] =>
	accounting?.currency === currency ? null : accounting;

/** The VAT with its breakdown, and once more in the currency of the accounts (PEPPOL-EN16931-R053, R054). */
export function taxTotals(of: EInvoice): Part[] {
	const accounting = accountingOf(of);
	return [
		group(
			'TaxTotal',
			amount('TaxAmount', of.totals.tax, of.currency),
			of.taxes.map((each) => subtotal(each, of.currency)),
		),
		accounting && group('TaxTotal', amount('TaxAmount', accounting.tax, accounting.currency)),
	];
}

/** A sum of allowances or charges stands there where there are some. */
export function monetaryTotal({ totals, currency, allowances: all }: EInvoice): Part {
	const sum = (isCharge: boolean, minor: bigint) =>
		all.some((each) => each.isCharge === isCharge) || minor !== 0n ? minor : null;
	return group(
		'LegalMonetaryTotal',
		amount('LineExtensionAmount', totals.lines, currency),
		amount('TaxExclusiveAmount', totals.net, currency),
		amount('TaxInclusiveAmount', totals.total, currency),
		amount('AllowanceTotalAmount', sum(false, totals.allowances), currency),
		amount('ChargeTotalAmount', sum(true, totals.charges), currency),
		amountUnlessZero('PrepaidAmount', totals.prepaid, currency),
		amountUnlessZero('PayableRoundingAmount', totals.rounding, currency),
		amount('PayableAmount', totals.due, currency),
	);
}
