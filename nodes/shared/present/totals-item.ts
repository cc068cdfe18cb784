import type { IDataObject } from 'n8n-workflow';
import { numberOrText } from '../../../src/domain/decimal';
import { baseTotalsOf } from '../../../src/domain/invoice/base-totals';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { toMajor } from '../../../src/domain/money';

/** The exchange rate of an invoice, and what it comes to in the currency of the ledger; nulls where it has none. */
export function exchangeToItem(invoice: Invoice): IDataObject {
	const base = baseTotalsOf(invoice);
	const { exchange, issueDate } = invoice;
	const major = (minor: bigint) => toMajor(minor, base!.currency);
	return {
		exchangeRate: exchange && numberOrText(exchange.rate),
		exchangeRateDate: exchange && (exchange.date ?? issueDate),
		baseTotals: base && {
			currency: base.currency,
			net: major(base.net),
			tax: major(base.tax),
			rounding: major(base.rounding),
			total: major(base.total),
		},
	};
}

/** What an invoice comes to before its total, in major units. */
export const totalsToItem = ({ totals, currency }: Invoice): IDataObject => ({
	net: toMajor(totals.net, currency),
	tax: toMajor(totals.tax, currency),
	rounding: toMajor(totals.rounding, currency),
	taxes: totals.taxes.map((tax) => ({
		...tax,
		taxable: toMajor(tax.taxable, currency),
		tax: toMajor(tax.tax, currency),
	})),
});
