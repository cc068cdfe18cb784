import type { Invoice } from '../invoice/invoice';
import type { TaxSubtotal, Totals } from '../invoice/totals';
import { formatAmount } from '../money';
import { accept, refuse, type Result } from '../refusal';
import { isPartOf, isPartOfQuantity, restOf, sumOf, within } from './rest';
import { keepRounding } from './rounded-credit';
import type { CreditNote } from './credit-note';

/**
 * The totals of a credit note within what is left of its invoice: never above what was invoiced of a tax category and
 * rate, and never above the total; not rounded yet. Where it takes all that is left of a rate, it takes all that is
 * left of its tax.
 * @returns refusals `credit_above_rate`, `credit_above_total`, `nothing_to_credit`
 */
export function boundTotals(
	totals: Totals,
	left: Totals,
	{ number, currency }: Pick<Invoice, 'number' | 'currency'>,
): Result<Totals> {
	const amount = (minor: bigint) => `${formatAmount(minor, currency)} ${currency}`;
	const taxes: TaxSubtotal[] = [];
	for (const group of totals.taxes) {
		const own = left.taxes.find(({ category, rate }) => category === group.category && rate === group.rate);
		const most = own?.taxable ?? 0n;
		if (!isPartOf(group.taxable, most))
			return refuse(
				'credit_above_rate',
				`Of what is taxed at ${group.rate} %, ${amount(group.taxable)} before tax are to be credited, and ${amount(most)} are left of invoice ${number}.`,
				'Credit less, name the lines with a discount, too, or credit all that is left.',
				'creditLines',
			);
		const tax = group.taxable === most ? (own?.tax ?? 0n) : within(group.tax, own?.tax ?? 0n);
		taxes.push({ ...group, tax });
	}
	const sums = sumOf(taxes);
	if (sums.total > left.net + left.tax)
		return refuse(
			'credit_above_total',
			`The credit of ${amount(sums.total)} is above what is left of invoice ${number}: ${amount(left.net + left.tax)}.`,
			'Credit at most what is left.',
			'amount',
		);
	if (sums.total < 0n)
		return refuse(
			'nothing_to_credit',
			`The lines that are to be credited come to ${amount(sums.total)}, which takes nothing back.`,
			'Name the lines that cost something.',
			'creditLines',
		);
	return accept(sums);
}

/**
 * A draft of a credit note as it is finalised, when other credit notes may have come before it: its totals within what
 * is left now.
 * @returns refusals of `boundTotals`, and `credit_above_line`
 */
export function boundCredit(draft: CreditNote, invoice: Invoice): Result<CreditNote> {
	const left = restOf(invoice, draft.id);
	for (const [index, at] of draft.credit.ofLines.entries()) {
		const [line, rest] = [draft.lines[index]!, at === null ? null : left.lines[at]];
		if (rest === null || line.quantity === '0' || (rest && isPartOfQuantity(line.quantity, rest.quantity)))
			continue;
		return refuse(
			'credit_above_line',
			`${line.quantity} of line ${at! + 1} are to be credited, and ${rest?.quantity ?? 0} are left of invoice ${invoice.number}.`,
			'Delete this draft, and credit what is left.',
			'creditLines',
		);
	}
	const totals = boundTotals(draft.totals, left.totals, invoice);
	if (!totals.ok) return totals;
	const rounded = keepRounding(totals.value, left.totals, invoice.currency, draft.totals.rounding);
	return accept({ ...draft, totals: rounded });
}
