import type { Part } from '../../xml';
import { accountingOf } from '../../ubl/write/sums';
import type { EInvoice } from '../../ubl/model/e-invoice';
import type { Adjustment, EInvoiceAllowance, EInvoiceTax, TaxTreatment } from '../../ubl/model/sums';
import { amountText } from '../../ubl/write/amounts';
import { day, group, indicator, leaf } from './elements';

/** An amount in the currency of the document, which is not named again (CII-DT-031); null stays away. */
export const amount = (name: string, minor: bigint | null, currency: string): Part =>
	minor === null ? null : leaf(name, amountText(minor, currency));

const amountUnlessZero = (name: string, minor: bigint, currency: string): Part =>
	minor === 0n ? null : amount(name, minor, currency);

const VAT = leaf('TypeCode', 'VAT');

/** Category and rate of a line, or of an allowance. */
export const tax = (name: string, { category, rate }: TaxTreatment): Part =>
	group(name, VAT, leaf('CategoryCode', category), leaf('RateApplicablePercent', rate));

/** What is taken off or added. @param category the element of its tax; of a line there is none */
export const allowanceCharge = (of: Adjustment, currency: string, category: Part = null): Part =>
	group(
		'SpecifiedTradeAllowanceCharge',
		indicator('ChargeIndicator', of.isCharge),
		leaf('CalculationPercent', of.percent),
		amount('BasisAmount', of.base, currency),
		amount('ActualAmount', of.amount, currency),
		leaf('ReasonCode', of.reasonCode),
		leaf('Reason', of.reason),
		category,
	);

export const allowances = ({ allowances: all, currency }: EInvoice): Part[] =>
	all.map((of: EInvoiceAllowance) => allowanceCharge(of, currency, tax('CategoryTradeTax', of)));

/** The codes of a tax point (BT-8): UBL has them by UNCL2005, CII by UNCL2475. */
const TAX_POINT_CODES: Readonly<Record<string, string>> = { '3': '5', '35': '29', '432': '72' };

/** The breakdown of VAT. The tax point stands in the first part alone (CII-SR-461). */
export const taxes = ({ taxes: all, currency, taxPointDate, taxPointCode }: EInvoice): Part[] =>
	all.map((of: EInvoiceTax, at) =>
		group(
			'ApplicableTradeTax',
			amount('CalculatedAmount', of.tax, currency),
			VAT,
			leaf('ExemptionReason', of.reason),
			amount('BasisAmount', of.taxable, currency),
			leaf('CategoryCode', of.category),
			leaf('ExemptionReasonCode', of.reasonCode.toUpperCase()),
			at === 0 ? day('TaxPointDate', taxPointDate, 'udt:DateString') : null,
			at === 0 ? leaf('DueDateTypeCode', TAX_POINT_CODES[taxPointCode] ?? taxPointCode) : null,
			leaf('RateApplicablePercent', of.rate),
		),
	);

const taxTotal = (minor: bigint, currency: string): Part =>
	leaf('TaxTotalAmount', amountText(minor, currency), { currencyID: currency });

/** A sum of allowances or charges stands there where there are some. */
export function monetarySummation(of: EInvoice): Part {
	const { totals, currency, allowances: all } = of;
	const accounting = accountingOf(of);
	const sum = (isCharge: boolean, minor: bigint) =>
		all.some((each) => each.isCharge === isCharge) || minor !== 0n ? minor : null;
	return group(
		'SpecifiedTradeSettlementHeaderMonetarySummation',
		amount('LineTotalAmount', totals.lines, currency),
		amount('ChargeTotalAmount', sum(true, totals.charges), currency),
		amount('AllowanceTotalAmount', sum(false, totals.allowances), currency),
		amount('TaxBasisTotalAmount', totals.net, currency),
		taxTotal(totals.tax, currency),
		accounting && taxTotal(accounting.tax, accounting.currency),
		amountUnlessZero('RoundingAmount', totals.rounding, currency),
		amount('GrandTotalAmount', totals.total, currency),
		amountUnlessZero('TotalPrepaidAmount', totals.prepaid, currency),
		amount('DuePayableAmount', totals.due, currency),
	);
}
