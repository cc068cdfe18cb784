import type { LocalDate } from '../../domain/local-date';
import { isLive } from '../../domain/payment/payment';
import { waivedUpTo } from '../../domain/reminder/asked';
import { demandOf, openChargesOf, type Reminder } from '../../domain/reminder/reminder';
import { reminderTexts } from '../language/reminder-words';
import type { BusinessDocument, DocumentSum, Fact, Headline } from './document';
import { lastPayment } from './payments';
import { dueByOf } from './payment-block';
import { reminderDocument, reminderPayment, type ReminderDocumentInput } from './reminder-document';
import { stampOf } from './standing';
import { viewOf, type InvoiceView } from './view';

export interface ReminderStandingInput extends Omit<ReminderDocumentInput, 'waived'> {
	/** All reminders of the invoice. */
	readonly reminders: readonly Reminder[];
	/** In the ledger's time zone. */
	readonly today: LocalDate;
}

/** What is owed now, in minor units. */
interface Owed {
	/** On the invoice. */
	readonly balance: bigint;
	/** Open charges of the reminders after this one. */
	readonly later: bigint;
	/** All of it, the open charges of every reminder in it. */
	readonly open: bigint;
	/** The last day that a reminder gave. */
	readonly dueDate: LocalDate;
	readonly isLate: boolean;
}

/**
 * A reminder with what became of it since, for its page: its lines are those it was made with; what is to be paid is
 * what the client owes now on the invoice and in charges of all its reminders. Where nothing is owed any more, it asks
 * for nothing.
 */
export function reminderAsItStands(input: ReminderStandingInput): BusinessDocument {
	const { reminder, reminders, ...others } = input;
	const waived = waivedUpTo(reminders, reminder.step);
	const document = reminderDocument({ ...others, reminder, waived });
	const view = viewOf({ ...others, kind: 'invoice' });
	const owed = owedNow(input);
	const demand = demandOf(reminder, waived);
	const isSettled = owed.open <= 0n;
	return {
		...document,
		stamp: isSettled ? stampOf(isCredited(view) ? 'credited' : 'paid', view.language) : null,
		headline: headlineOf(view, owed, demand),
		sums: owed.open === demand ? document.sums : sumsOf(view, owed, demand),
		payments: withCharges(document.payments, view, reminder),
		payment: reminderPayment(view, { ...owed, amount: owed.open }),
		// It would ask for what was paid.
		notes: isSettled ? [] : document.notes,
	};
}

const isCredited = ({ record }: InvoiceView): boolean => record.settlement.status === 'credited';

function owedNow({ reminder, reminders, record, today }: ReminderStandingInput): Owed {
	const { balance } = record.settlement;
	const charges = openChargesOf(reminders, record.invoice);
	const later = sum(charges.filter((one) => one.reminder.step > reminder.step));
	const dueDate = reminders.reduce((last, one) => (one.dueDate > last ? one.dueDate : last), reminder.dueDate);
	return { balance, later, open: balance + sum(charges), dueDate, isLate: dueDate < today };
}

const sum = (charges: readonly { readonly open: bigint }[]): bigint =>
	charges.reduce((all, { open }) => all + open, 0n);

function headlineOf(view: InvoiceView, { open, dueDate, isLate }: Owed, demand: bigint): Headline {
	const { language, money, day, record } = view;
	if (open > 0n) {
		const asked = { ...view, record: { ...record, invoice: { ...record.invoice, dueDate }, overdue: isLate } };
		return { label: language.amountDue, value: money(open), note: dueByOf(asked) };
	}
	if (isCredited(view))
		return { label: language.creditNote.credited, value: money(record.invoice.totals.total), note: '' };
	const payment = lastPayment(view);
	const note = payment ? language.paidOnDate(day(payment.paidOn)) : '';
	return { label: language.paidInFull, value: money(demand), note };
}

/** What the reminder asked for, and what is left of it. */
function sumsOf({ language, money }: InvoiceView, { open, later }: Owed, demand: bigint): DocumentSum[] {
	const texts = reminderTexts(language.code);
	return [
		{ label: language.total, value: money(demand), isMain: false },
		...(later > 0n ? [{ label: texts.laterCharges, value: money(later), isMain: false }] : []),
		{ label: language.balanceDue, value: money(open), isMain: true },
	];
}

/** The payments of the invoice, and those of charges since the reminder: what came before is among its lines. */
function withCharges(
	payments: BusinessDocument['payments'],
	view: InvoiceView,
	{ createdAt }: Reminder,
): BusinessDocument['payments'] {
	const { language, money, day, record } = view;
	const { paidCharges } = reminderTexts(language.code);
	const charges = record.invoice.payments
		.filter((payment) => isLive(payment) && payment.kind === 'charges' && payment.createdAt > createdAt)
		.map(({ paidOn, amount }): Fact => ({ label: `${day(paidOn)}, ${paidCharges}`, value: money(amount) }));
	const rows = [...(payments?.rows ?? []), ...charges];
	return rows.length === 0 ? null : { heading: language.payments, rows };
}
