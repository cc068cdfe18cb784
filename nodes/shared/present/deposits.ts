import type { IDataObject } from 'n8n-workflow';
import { deductedTotal, deductionsOf } from '../../../src/domain/deposit/deductions';
import { numberOrText } from '../../../src/domain/decimal';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { toMajor } from '../../../src/domain/money';

/** What an invoice has to do with deposits, as items say it. Amounts in major units, those of deductions with tax. */
export const depositsToItem = ({ deposit, deductedBy, pricing, currency }: Invoice): IDataObject => ({
	deposit: deposit && {
		agreed: toMajor(deposit.agreed, currency),
		percent: deposit.percent === '' ? null : numberOrText(deposit.percent),
		deductedBy: deductedBy && { number: deductedBy.number, id: deductedBy.id },
	},
	deductions: deductionsOf(pricing).map((deduction) => ({
		number: deduction.number,
		issueDate: deduction.issueDate,
		amount: toMajor(deductedTotal(deduction, currency), currency),
		taxes: deduction.taxes.map(({ category, rate, taxable, tax }) => ({
			category,
			rate,
			taxable: numberOrText(taxable),
			tax: numberOrText(tax),
		})),
		id: deduction.invoiceId,
	})),
});
