import type { FieldChange } from '../history';
import { settlementOf, type Settled } from '../invoice/settlement';
import type { Instant, LocalDate } from '../local-date';
import { formatAmount } from '../money';
import { isLive, type Payment } from '../payment/payment';
import { openByReminder } from './asked';
import type { ReminderKind } from './ladder';
import type { Waiver } from './waiver';

/**
 * A reminder that was made of an invoice: a document of its own that never changes, but for what is waived of its
 * charges. The invoice knows nothing of it. Amounts in minor units of the invoice's currency.
 */
export interface Reminder {
	readonly id: string;
	readonly invoiceId: string;
	/** The days of its step; an invoice has one reminder of a step. */
	readonly step: number;
	readonly kind: ReminderKind;
	/** The day on which it was made: interest runs up to it. */
	readonly date: LocalDate;
	/** Until when the client is to pay. */
	readonly dueDate: LocalDate;
	readonly currency: string;
	/** What was open on the invoice. */
	readonly balance: bigint;
	/** All that has run since the due date of the invoice, that of earlier reminders in it. */
	readonly interest: bigint;
	/** The yearly rate on its day, as decimal text; '' where it asks for no interest. */
	readonly interestPercent: string;
	readonly fee: bigint;
	readonly lumpSum: bigint;
	/** Fees and lump sums of earlier reminders. */
	readonly earlier: bigint;
	/** What was paid of charges before it. */
	readonly paid: bigint;
	/** The user's own words of its e-mail; '' for the standard ones. */
	readonly subject: string;
	readonly text: string;
	readonly createdAt: Instant;
	/** What is asked for no more of what it asked for first, in the order in which that was waived. */
	readonly waivers: readonly Waiver[];
}

/** The natural key of a reminder: each invoice gets one of a step, for ever. */
export const reminderKey = (invoiceId: string, step: number): string => `reminder:${invoiceId}:${step}`;

const KEY = /^reminder:(.+):([0-9]+)$/;

/** The invoice and the step of a key that `reminderKey` made; null for any other text. */
export function reminderOfKey(key: string): { readonly invoiceId: string; readonly step: number } | null {
	const [, invoiceId, step] = KEY.exec(key) ?? [];
	return invoiceId === undefined || step === undefined ? null : { invoiceId, step: Number(step) };
}

/**
 * What a reminder asks for beyond the balance, less what was paid and waived of it; never below zero.
 * @param waived of it and of those before it, as `waivedUpTo` says it
 */
export function chargesOf({ interest, fee, lumpSum, earlier, paid }: Reminder, waived: bigint): bigint {
	const open = interest + fee + lumpSum + earlier - paid - waived;
	return open > 0n ? open : 0n;
}

/** What the client is asked to pay: the balance, and the charges that are open. */
export const demandOf = (reminder: Reminder, waived: bigint): bigint => reminder.balance + chargesOf(reminder, waived);

/** A reminder as the history of its invoice says it. */
export const reminderChanges = (reminder: Reminder, waived: bigint): readonly FieldChange[] => [
	{ field: 'reminder', from: null, to: reminderKey(reminder.invoiceId, reminder.step) },
	{ field: 'kind', from: null, to: reminder.kind },
	{ field: 'demand', from: null, to: formatAmount(demandOf(reminder, waived), reminder.currency) },
	{ field: 'dueDate', from: null, to: reminder.dueDate },
];

/** Fees and lump sums of reminders. */
export const feesOf = (reminders: readonly Reminder[]): bigint =>
	reminders.reduce((sum, { fee, lumpSum }) => sum + fee + lumpSum, 0n);

/** The interest that the last of them asked for, which has that of the others in it. */
export const askedInterest = (reminders: readonly Reminder[]): bigint => reminders.at(-1)?.interest ?? 0n;

/** What was paid of charges, or is on its way. */
export const paidCharges = (payments: readonly Payment[]): bigint =>
	payments.reduce((sum, payment) => (isLive(payment) && payment.kind === 'charges' ? sum + payment.amount : sum), 0n);

/** What is open of the charges of each reminder, by its step. Nothing on an invoice that credit notes took back. */
export function openChargesOf(
	reminders: readonly Reminder[],
	invoice: Settled,
): readonly { readonly reminder: Reminder; readonly open: bigint }[] {
	if (settlementOf(invoice).status === 'credited') return [];
	return openByReminder(reminders, paidCharges(invoice.payments));
}

/** What of the charges that were asked for is neither paid nor waived. */
export const openCharges = (reminders: readonly Reminder[], invoice: Settled): bigint =>
	openChargesOf(reminders, invoice).reduce((sum, { open }) => sum + open, 0n);
