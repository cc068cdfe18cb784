import type { FieldChange } from '../history';
import { nameOf } from '../invoice/guard';
import type { Invoice } from '../invoice/invoice';
import type { Instant, LocalDate } from '../local-date';
import { formatAmount } from '../money';
import { accept, refuse, type Result } from '../refusal';
import { openChargesOf, reminderKey, type Reminder } from './reminder';
import { sumOf, type Waiver } from './waiver';

export interface WaiveWish {
	/** The days of the step whose charges are waived; null waives all that is open. */
	readonly step: number | null;
	readonly reason: string;
}

export interface WaiveMaking {
	readonly newId: () => string;
	readonly now: Instant;
	/** In the ledger's zone. */
	readonly today: LocalDate;
}

/**
 * Waives what is open of the charges of an invoice's reminders, or of one reminder. What was paid, or is on its way,
 * stays paid.
 * @param reminders of the invoice
 * @returns one waiver for each reminder of which something is open, or refusals `unknown_reminder`, `nothing_to_waive`
 */
export function waiveCharges(
	invoice: Invoice,
	reminders: readonly Reminder[],
	{ step, reason }: WaiveWish,
	{ newId, now, today }: WaiveMaking,
): Result<readonly Waiver[]> {
	const name = nameOf(invoice);
	if (step !== null && !reminders.some((one) => one.step === step))
		return refuse(
			'unknown_reminder',
			reminders.length === 0
				? `${name} has no reminders.`
				: `${name} has no reminder of day ${step}; it has those of ${reminders.map((one) => one.step).join(', ')}.`,
			'Name the days of one of its reminders, or leave the step empty.',
			'step',
		);
	const open = openChargesOf(reminders, invoice).filter(
		(one) => one.open > 0n && (step === null || one.reminder.step === step),
	);
	if (open.length === 0)
		return refuse(
			'nothing_to_waive',
			`Nothing is open of the charges ${step === null ? 'of the reminders' : `of the reminder of day ${step}`} of ${name.replace('Invoice', 'invoice')}.`,
			'Leave it as it is. What was paid is given back by the way it came: delete the payment, or pay it back.',
			'step',
		);
	return accept(
		open.map(({ reminder, open: amount }) => ({
			id: newId(),
			reminderId: reminder.id,
			currency: reminder.currency,
			amount,
			reason,
			waivedOn: today,
			createdAt: now,
		})),
	);
}

/** Reminders with what is waived of them. */
export const withWaivers = (reminders: readonly Reminder[], waivers: readonly Waiver[]): readonly Reminder[] =>
	reminders.map((reminder) => {
		const own = waivers.filter(({ reminderId }) => reminderId === reminder.id);
		return own.length === 0 ? reminder : { ...reminder, waivers: [...reminder.waivers, ...own] };
	});

/** As the history of the invoice says it. @param reminders those of which something is waived */
export const waiverChanges = (
	reminders: readonly Pick<Reminder, 'id' | 'invoiceId' | 'step'>[],
	waivers: readonly Waiver[],
): readonly FieldChange[] => [
	{ field: 'waived', from: null, to: formatAmount(sumOf(waivers), waivers[0]!.currency) },
	...waivers.flatMap(({ reminderId }) => {
		const reminder = reminders.find(({ id }) => id === reminderId);
		return reminder ? [{ field: 'reminder', from: null, to: reminderKey(reminder.invoiceId, reminder.step) }] : [];
	}),
	{ field: 'reason', from: null, to: waivers[0]!.reason },
];
