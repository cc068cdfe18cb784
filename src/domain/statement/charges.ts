import type { Reminder } from '../reminder/reminder';
import type { AccountDocument } from './client-account';

/** As much of a reminder as an account has to know. */
export type ChargingReminder = Pick<Reminder, 'id' | 'step' | 'date' | 'dueDate' | 'interest' | 'fee' | 'lumpSum'>;

/**
 * What each reminder of an invoice asked for beyond those before it: fee and lump sum, and the interest that has run
 * since. One that adds nothing is left out. Their sum is what is asked for altogether.
 * @param reminders of the invoice, in any order
 */
export function chargesInAccount(
	{ id, number, currency }: Pick<AccountDocument, 'id' | 'number' | 'currency'>,
	reminders: readonly ChargingReminder[],
): readonly AccountDocument[] {
	let asked = 0n;
	const charges = [...reminders]
		.sort((a, b) => a.step - b.step)
		.map((reminder): AccountDocument => {
			const total = reminder.fee + reminder.lumpSum + reminder.interest - asked;
			asked = reminder.interest;
			return {
				kind: 'charge',
				id: reminder.id,
				number,
				currency,
				total,
				issueDate: reminder.date,
				dueDate: reminder.dueDate,
				reference: '',
				creditOf: null,
				chargeOf: id,
			};
		});
	return charges.filter(({ total }) => total !== 0n);
}
