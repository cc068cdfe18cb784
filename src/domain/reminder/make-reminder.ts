import { exponentOf } from '../currency';
import { decimalOf, toScale } from '../decimal';
import { nameOf } from '../invoice/guard';
import { isHeld } from '../invoice/hold-reminders';
import type { Invoice } from '../invoice/invoice';
import { settlementOf } from '../invoice/settlement';
import { addDays, type Instant, type LocalDate } from '../local-date';
import { isStorable, tooLarge } from '../money';
import { accept, refuse, type Refusal, type Result } from '../refusal';
import type { Settings } from '../settings';
import { waivedUpTo } from './asked';
import { balanceHistory, interestUnits, percentOn, roundInterest } from './interest';
import { wordsFor, type ReminderStep } from './ladder';
import { barredInNorway, feeBarredInNorway } from './norway';
import { askedInterest, demandOf, feesOf, paidCharges, type Reminder } from './reminder';

export interface ReminderWish {
	/** The days of a step; null takes the last step whose day has come. */
	readonly step: number | null;
}

export interface ReminderMaking {
	readonly id: string;
	readonly now: Instant;
	/** In the ledger's zone. */
	readonly today: LocalDate;
	/** Of the client. */
	readonly language: string;
}

/** A reminder, and whether it was made before: each invoice gets one of a step. */
export interface MadeReminder {
	readonly reminder: Reminder;
	/** Of it and of those before it, as `waivedUpTo` says it. */
	readonly waived: bigint;
	readonly isNew: boolean;
}

type Reminded = Pick<
	Invoice,
	'id' | 'number' | 'phase' | 'currency' | 'totals' | 'payments' | 'credit' | 'creditNotes' | 'dueDate'
>;

/**
 * A reminder of an overdue invoice. It asks for the balance, the interest on it day by day, the fee and lump sum of its
 * step, and what is open of earlier ones. A step that has its reminder gives it again as it was made. What is not owed
 * any more is not reminded of, also not again.
 * @param earlier those of the invoice, in the order in which they were made
 * @returns refusals of `whyNotReminded`, `no_reminder_steps`, `unknown_step`, `reminder_too_early`, `later_step_made`,
 * `amount_too_large`, and those of `barredInNorway` and `feeBarredInNorway`
 */
export function makeReminder(
	invoice: Invoice,
	earlier: readonly Reminder[],
	wish: ReminderWish,
	settings: Settings,
	making: ReminderMaking,
): Result<MadeReminder> {
	const barred = whyNotReminded(invoice, making.today);
	if (barred) return { ok: false, refusal: barred };
	const madeOf = (reminder: Reminder, isNew: boolean): Result<MadeReminder> =>
		accept({ reminder, isNew, waived: waivedUpTo(earlier, reminder.step) });
	const named = earlier.find(({ step }) => step === wish.step);
	if (named) return madeOf(named, false);
	const step = stepOf(invoice, wish, settings.reminderSteps, making.today);
	if (!step.ok) return step;
	const last = [...earlier].sort((a, b) => a.step - b.step).at(-1);
	if (last && last.step >= step.value.days) {
		if (wish.step === null) return madeOf(last, false);
		return refuse(
			'later_step_made',
			`${nameOf(invoice)} has the reminder of day ${last.step} already, which comes after that of day ${step.value.days}.`,
			'Name a later step, or leave the step empty.',
			'step',
		);
	}
	const fees = earlier.filter(({ fee }) => fee > 0n).length;
	const norway =
		settings.country === 'NO' ? (barredInNorway(step.value) ?? feeBarredInNorway(step.value, fees)) : null;
	if (norway) return { ok: false, refusal: norway };
	const reminder = reminderOf(invoice, earlier, step.value, settings, making);
	if (!isStorable(demandOf(reminder, 0n)))
		return tooLarge('The demand of the reminder is too large', invoice.currency);
	return madeOf(reminder, true);
}

/** Why nobody is reminded of an invoice now, whatever the step; null where one may be. */
function whyNotReminded(invoice: Invoice, today: LocalDate): Refusal | null {
	const name = nameOf(invoice);
	if (invoice.credit !== null)
		return {
			code: 'is_credit_note',
			message: 'The record is a credit note, and nobody owes anything on it.',
			fix: 'Name an overdue invoice.',
		};
	if (invoice.phase === 'draft')
		return {
			code: 'invoice_is_draft',
			message: 'The invoice is still a draft, and nobody is reminded of it.',
			fix: 'Finalise and send the invoice first.',
		};
	if (invoice.phase === 'void')
		return {
			code: 'invoice_is_void',
			message: `${name} is void, and nothing is owed on it.`,
			fix: 'Leave it as it is.',
		};
	const { status, balance, pending } = settlementOf(invoice);
	if (status === 'credited')
		return {
			code: 'invoice_is_credited',
			message: `${name} was taken back by credit notes, and nothing is owed on it.`,
			fix: 'Leave it as it is.',
		};
	if (balance === 0n) return { code: 'invoice_is_paid', message: `${name} is paid.`, fix: 'Leave it as it is.' };
	if (pending > 0n)
		return {
			code: 'payment_is_pending',
			message: `A payment on ${name.replace('Invoice', 'invoice')} is on its way.`,
			fix: 'Wait until it has arrived, or delete it if it failed.',
		};
	if (invoice.dueDate === null || invoice.dueDate >= today)
		return {
			code: 'invoice_not_overdue',
			message: `${name} is not overdue: it is due on ${invoice.dueDate ?? 'no day'}.`,
			fix: 'Wait until the day after its due date.',
		};
	if (isHeld(invoice, today))
		return {
			code: 'reminders_on_hold',
			message: `Reminders of ${name.replace('Invoice', 'invoice')} are held back until ${invoice.holdRemindersUntil}.`,
			fix: 'Wait until that day, or empty its Hold Reminders Until with Invoice → Update.',
		};
	return null;
}

function stepOf(
	{ dueDate }: Reminded,
	wish: ReminderWish,
	steps: readonly ReminderStep[],
	today: LocalDate,
): Result<ReminderStep> {
	const has = (step: ReminderStep) => addDays(dueDate!, step.days) <= today;
	const [first] = steps;
	if (!first)
		return refuse(
			'no_reminder_steps',
			'The ledger has no steps of reminders.',
			'Add one with Invoicing Ledger → Setting → Update → Reminders.',
			'reminderSteps',
		);
	if (wish.step === null) {
		const come = steps.filter(has).at(-1);
		return come ? accept(come) : tooEarly(first, dueDate!);
	}
	const named = steps.find(({ days }) => days === wish.step);
	if (!named)
		return refuse(
			'unknown_step',
			`The ledger has no reminder of day ${wish.step}; it has those of ${steps.map(({ days }) => days).join(', ')}.`,
			'Name the days of one of them, or leave the step empty.',
			'step',
		);
	return has(named) ? accept(named) : tooEarly(named, dueDate!);
}

const tooEarly = ({ days }: ReminderStep, dueDate: LocalDate): Result<never> =>
	refuse(
		'reminder_too_early',
		`The reminder of day ${days} is made from ${addDays(dueDate, days)} on.`,
		'Wait until then, or change the steps in the ledger settings.',
		'step',
	);

function reminderOf(
	invoice: Reminded,
	earlier: readonly Reminder[],
	step: ReminderStep,
	settings: Settings,
	{ id, now, today, language }: ReminderMaking,
): Reminder {
	const { currency } = invoice;
	// Fees are set in the ledger's currency; nothing is exchanged.
	const money = (text: string) =>
		text === '' || currency !== settings.currency ? 0n : toScale(decimalOf(text), exponentOf(currency));
	const hasLumpSum = earlier.some(({ lumpSum }) => lumpSum > 0n);
	const words = wordsFor(settings.reminderWords, step.kind, language);
	const { reminderRates: rates } = settings;
	const units = () => interestUnits(balanceHistory(invoice), invoice.dueDate!, today, rates);
	return {
		id,
		invoiceId: invoice.id,
		step: step.days,
		kind: step.kind,
		date: today,
		dueDate: addDays(today, step.termDays),
		currency,
		balance: settlementOf(invoice).balance,
		interest: step.interest ? roundInterest(units()) : askedInterest(earlier),
		interestPercent: step.interest ? percentOn(today, rates) : '',
		fee: money(step.fee),
		lumpSum: step.lumpSum && !hasLumpSum ? money(settings.reminderLumpSum) : 0n,
		earlier: feesOf(earlier),
		paid: paidCharges(invoice.payments),
		subject: words?.subject ?? '',
		text: words?.text ?? '',
		createdAt: now,
		waivers: [],
	};
}
