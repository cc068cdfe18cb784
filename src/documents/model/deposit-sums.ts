import {
	deductionsOf,
	deductedTotal,
	taxesOfDeduction,
	wholeOf,
	type Deduction,
} from '../../domain/deposit/deductions';
import type { Invoice } from '../../domain/invoice/invoice';
import { formatPercent } from '../format';
import { depositWords } from '../language/deposit-words';
import type { DocumentSum } from './document';
import { sum, sumsToTotal, type TotalLabels } from './sums-to-total';
import type { InvoiceView } from './view';

/**
 * Of a final invoice: what was agreed, what each deposit takes off with its tax (VAT directive, article 226), and what
 * is left of each tax rate. Everything that is not called "of which" sums up to the last one.
 * @param labels of the whole
 */
export function sumsAfterDeposits(
	invoice: Invoice,
	{ language, money, day }: Pick<InvoiceView, 'language' | 'money' | 'day'>,
	isMain: boolean,
	labels: TotalLabels,
): DocumentSum[] {
	const words = depositWords(language.code);
	const { currency, totals } = invoice;
	const ofOne = (deduction: Deduction): DocumentSum[] => [
		sum(words.deducted(deduction.number, day(deduction.issueDate)), money(-deductedTotal(deduction, currency))),
		...taxesOfDeduction(deduction, currency)
			.filter(({ tax }) => tax !== 0n)
			.map(({ rate, tax }) => ({
				...sum(words.ofWhichTax(formatPercent(rate, language)), money(-tax)),
				isPart: true as const,
			})),
	];
	// A rate of which nothing is left is not named again.
	const taxes = totals.taxes.filter(({ taxable, tax }) => taxable !== 0n || tax !== 0n);
	const left = { net: words.netLeft, total: words.totalLeft };
	return [
		...sumsToTotal(wholeOf(invoice), language, money, false, labels),
		...deductionsOf(invoice.pricing).flatMap(ofOne),
		...sumsToTotal({ ...totals, taxes }, language, money, isMain, left),
	];
}
