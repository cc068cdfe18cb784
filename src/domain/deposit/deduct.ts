import { isPartOf, restOf, sumOf } from '../credit/rest';
import { nameOf } from '../invoice/guard';
import type { Invoice } from '../invoice/invoice';
import type { TaxSubtotal, Totals } from '../invoice/totals';
import { formatAmount, isStorable, tooLarge } from '../money';
import { accept, refuse, type Result } from '../refusal';
import { isDeposit } from './deposit';
import { deductedTaxes, taxesOfDeduction, type Deduction } from './deductions';

/** Whose deposits an invoice may deduct. */
export type Deducting = Pick<Invoice, 'clientId' | 'currency'>;

const no = (code: Parameters<typeof refuse>[0], message: string, fix: string): Result<never> =>
	refuse(code, message, fix, 'deductDeposits');

/**
 * What an invoice takes off for a deposit: what is left of it after its credit notes. It may be unpaid; it is then owed
 * on its own.
 * @returns refusals `not_a_deposit`, `deposit_not_issued`, `deposit_is_deducted`, `deposit_of_other_client`,
 * `deposit_in_other_currency`, `deposit_was_credited`
 */
export function deductionOf(deposit: Invoice, { clientId, currency }: Deducting): Result<Deduction> {
	const name = nameOf(deposit).replace('The invoice', `Invoice ${deposit.id}`);
	if (!isDeposit(deposit))
		return no('not_a_deposit', `${name} is no deposit invoice.`, 'Name an invoice that bills a deposit.');
	if (deposit.clientId !== clientId)
		return no('deposit_of_other_client', `${name} bills another client.`, 'Name deposits of this client alone.');
	if (deposit.phase !== 'issued')
		return no(
			'deposit_not_issued',
			`${name} is ${deposit.phase === 'void' ? 'void' : 'still a draft'}, so it is not deducted.`,
			deposit.phase === 'void' ? 'Leave it out.' : 'Finalise it first, or leave it out.',
		);
	if (deposit.deductedBy) {
		const { number, id } = deposit.deductedBy;
		const by = number === null ? `the draft ${id}` : `invoice ${number}`;
		const fix = `Leave it out; or delete or void ${by} first, which frees it.`;
		return no('deposit_is_deducted', `${name} is deducted by ${by} already.`, fix);
	}
	if (deposit.currency !== currency)
		return no(
			'deposit_in_other_currency',
			`${name} is in ${deposit.currency}, and this invoice in ${currency}.`,
			'Bill in the currency of the deposit.',
		);
	const left = restOf(deposit).totals.taxes.filter(({ taxable, tax }) => taxable !== 0n || tax !== 0n);
	if (left.length === 0)
		return no(
			'deposit_was_credited',
			`${name} was credited altogether, and nothing is left of it.`,
			'Leave it out.',
		);
	return accept({
		invoiceId: deposit.id,
		number: deposit.number ?? deposit.id,
		issueDate: deposit.issueDate!,
		taxes: deductedTaxes(left, currency),
	});
}

/**
 * What is left of an invoice after its deposits: per tax category and rate, net and tax less those of the deposits, so
 * that they sum up to the whole exactly. Each deposit was rounded on its own, so a rate may be left one minor unit
 * below nothing for each of them.
 * @returns refusals `deposits_above_invoice`, `amount_too_large`
 */
export function deduct(whole: Totals, deductions: readonly Deduction[], currency: string): Result<Totals> {
	const taken = deductions.flatMap((deduction) => taxesOfDeduction(deduction, currency));
	const isOf = (group: TaxSubtotal) => (one: TaxSubtotal) =>
		one.category === group.category && one.rate === group.rate;
	for (const group of taken) {
		const of = whole.taxes.find(isOf(group));
		const sum = sumOf(taken.filter(isOf(group)));
		const rounding = BigInt(deductions.length);
		if (!of || !isWithin(sum.net, of.taxable, rounding) || !isWithin(sum.tax, of.tax, rounding))
			return above(sum.total, of ? of.taxable + of.tax : 0n, currency, `of what is taxed at ${group.rate} %`);
	}
	const left = sumOf(
		whole.taxes.map((group) => {
			const sum = sumOf(taken.filter(isOf(group)));
			return { ...group, taxable: group.taxable - sum.net, tax: group.tax - sum.tax };
		}),
	);
	if (left.total < 0n) return above(whole.total - left.total, whole.total, currency, 'in all');
	return isStorable(left.net) && isStorable(left.tax) ? accept(left) : tooLarge('What is left', currency);
}

/** A part that is not above its whole, but for what was rounded. */
const isWithin = (part: bigint, whole: bigint, rounding: bigint): boolean =>
	isPartOf(part, whole) || isPartOf(part, whole + (whole < 0n ? -rounding : rounding));

function above(deducted: bigint, whole: bigint, currency: string, of: string): Result<never> {
	const [much, most] = [deducted, whole].map((minor) => `${formatAmount(minor, currency)} ${currency}`);
	return no(
		'deposits_above_invoice',
		`The deposits come to ${much} ${of}, and the invoice to ${most} before they are deducted.`,
		'Bill at least what was paid in advance, or leave a deposit out; what is too much is credited on the deposit first.',
	);
}
