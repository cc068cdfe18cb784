import type { Reminder } from './reminder';
import { sumOf, type Waiver } from './waiver';

/** As much of a reminder as its charges follow from. */
export interface ChargingReminder extends Pick<Reminder, 'step' | 'interest' | 'fee' | 'lumpSum'> {
	readonly waivers: readonly Pick<Waiver, 'amount'>[];
}

/** What a reminder asked for beyond those before it, in minor units. */
export interface Added<R extends ChargingReminder> {
	readonly reminder: R;
	/**
	 * Fee, lump sum, and the interest that has run since. Below zero where a payment of an earlier day lowered the
	 * interest; never by so much that more was waived than asked for.
	 */
	readonly amount: bigint;
}

/** What each reminder of an invoice asked for, by its step. @param reminders in any order */
export function addedBy<R extends ChargingReminder>(reminders: readonly R[]): readonly Added<R>[] {
	let [before, fees, waived] = [0n, 0n, 0n];
	return [...reminders]
		.sort((a, b) => a.step - b.step)
		.map((reminder) => {
			fees += reminder.fee + reminder.lumpSum;
			const asked = fees + reminder.interest;
			const all = asked > waived ? asked : waived;
			const amount = all - before;
			before = all;
			waived += sumOf(reminder.waivers);
			return { reminder, amount };
		});
}

/**
 * What of the charges of each reminder is open, by its step. Payments pay the oldest charges first.
 * @param paid of all charges, in minor units
 */
export function openByReminder<R extends ChargingReminder>(
	reminders: readonly R[],
	paid: bigint,
): readonly { readonly reminder: R; readonly open: bigint }[] {
	const added = addedBy(reminders);
	let left = added.reduce((sum, { amount }) => (amount < 0n ? sum - amount : sum), paid);
	return added.map(({ reminder, amount }) => {
		if (amount <= 0n) return { reminder, open: 0n };
		const owed = amount - sumOf(reminder.waivers);
		const settled = owed < left ? owed : left;
		left -= settled;
		return { reminder, open: owed - settled };
	});
}

/** What was waived of charges up to a step, so that the reminder of it no longer asks for it; minor units. */
export const waivedUpTo = (reminders: readonly ChargingReminder[], step: number): bigint =>
	sumOf(reminders.filter((one) => one.step <= step).flatMap(({ waivers }) => waivers));
