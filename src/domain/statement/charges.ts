import { addedBy, type ChargingReminder } from '../reminder/asked';
import type { Reminder } from '../reminder/reminder';
import type { Waiver } from '../reminder/waiver';
import type { AccountDocument } from './client-account';

/** As much of a reminder as an account has to know. */
export interface AccountReminder extends ChargingReminder, Pick<Reminder, 'id' | 'date' | 'dueDate'> {
	readonly waivers: readonly Pick<Waiver, 'id' | 'amount' | 'waivedOn'>[];
}

type AccountInvoice = Pick<AccountDocument, 'id' | 'number' | 'currency'>;

/**
 * What each reminder of an invoice asked for beyond those before it, and what of that was waived. One that adds nothing
 * is left out. Charges less waivers are what is asked for altogether.
 * @param reminders of the invoice, in any order
 */
export const chargesInAccount = (
	invoice: AccountInvoice,
	reminders: readonly AccountReminder[],
): readonly AccountDocument[] =>
	addedBy(reminders).flatMap(({ reminder, amount }) => [
		...(amount === 0n ? [] : [chargeOf(invoice, reminder, amount)]),
		...reminder.waivers.map((waiver) => waiverOf(invoice, reminder, waiver)),
	]);

const chargeOf = (invoice: AccountInvoice, { id, date, dueDate }: AccountReminder, total: bigint): AccountDocument => ({
	...ofInvoice(invoice),
	kind: 'charge',
	id,
	total,
	issueDate: date,
	dueDate,
});

const waiverOf = (
	invoice: AccountInvoice,
	reminder: AccountReminder,
	{ id, amount, waivedOn }: AccountReminder['waivers'][number],
): AccountDocument => ({
	...ofInvoice(invoice),
	kind: 'waiver',
	id,
	total: amount,
	issueDate: waivedOn,
	dueDate: waivedOn,
	waiverOf: reminder.id,
});

const ofInvoice = ({ id, number, currency }: AccountInvoice) => ({
	number,
	currency,
	reference: '',
	creditOf: null,
	chargeOf: id,
});
