import { formatDecimal } from '../decimal';
import { readPercent } from '../invoice/percent';
import { readAmount } from '../money';
import { accept, refuse, type Result } from '../refusal';
import { isNothing } from '../text';
import type { DepositShare } from './share';

/** What a request says of deposits, unread; what is left out or empty says nothing. */
export interface RawDeposit {
	readonly depositPercent?: unknown;
	/** Major units, with tax. */
	readonly depositAmount?: unknown;
	/** Numbers or ids of deposit invoices. */
	readonly deductDeposits?: unknown;
}

/** Whether a request says something of deposits. */
export const hasDeposit = ({ depositPercent, depositAmount, deductDeposits }: RawDeposit): boolean =>
	[depositPercent, depositAmount, deductDeposits].some((given) => !isNothing(given));

/**
 * How much a deposit is of what it is a part of; null where the whole is billed.
 * @returns refusals of `readPercent` and `readAmount`, `two_shares`, `share_not_positive`
 */
export function readShare(
	{ depositPercent, depositAmount }: RawDeposit,
	currency: string,
): Result<DepositShare | null> {
	const [isPercent, isAmount] = [!isNothing(depositPercent), !isNothing(depositAmount)];
	if (isPercent && isAmount)
		return refuse(
			'two_shares',
			'The deposit is given in percent and as an amount.',
			'Give one of the two.',
			'depositAmount',
		);
	if (isPercent) {
		const percent = readPercent(depositPercent, 'depositPercent');
		if (!percent.ok) return percent;
		return percent.value.unscaled === 0n
			? notPositive('depositPercent')
			: accept({ percent: formatDecimal(percent.value) });
	}
	if (!isAmount) return accept(null);
	const amount = readAmount(depositAmount, currency, 'depositAmount');
	if (!amount.ok) return amount;
	return amount.value <= 0n ? notPositive('depositAmount') : accept({ amount: amount.value });
}

const notPositive = (field: 'depositPercent' | 'depositAmount'): Result<never> =>
	refuse('share_not_positive', 'A deposit must be above zero.', 'Give a share above zero, or leave it out.', field);
