import { chargesOf, demandOf, type Reminder } from '../../domain/reminder/reminder';
import type { LocalDate } from '../../domain/local-date';
import { formatPercent } from '../format';
import { reminderTexts, type ReminderTexts } from '../language/reminder-words';
import type { BusinessDocument, DocumentLine, Fact } from './document';
import { factsOf } from './facts';
import { invoiceDocument } from './invoice-document';
import { paymentBlock } from './payment-block';
import { viewOf, type InvoiceDocumentInput, type InvoiceView } from './view';

/** What the document of a reminder is made of; the record is the invoice's. */
export interface ReminderDocumentInput extends Omit<InvoiceDocumentInput, 'kind'> {
	readonly reminder: Reminder;
	/** What was waived of it and of those before it, in minor units. */
	readonly waived: bigint;
}

/**
 * A reminder in the client's language: what is open on the invoice and what is asked for beside it, until when, and how
 * to pay all of it. Figures and dates are those of the reminder, whatever became of the invoice since; but what was
 * waived is asked for no more.
 */
export function reminderDocument({ reminder, waived, ...input }: ReminderDocumentInput): BusinessDocument {
	const invoice = invoiceDocument({ ...input, kind: 'invoice' });
	const view = viewOf({ ...input, kind: 'invoice' });
	const { language, money, day } = view;
	const texts = reminderTexts(language.code);
	const { number } = invoice;
	const heading = texts.headings[reminder.kind];
	const { dueDate, balance } = reminder;
	const amount = demandOf(reminder, waived);
	const demand = money(amount);
	return {
		...invoice,
		kind: 'reminder',
		title: [heading, number].filter(Boolean).join(' '),
		heading,
		stamp: null,
		headline: { label: language.amountDue, value: demand, note: language.dueBy(day(dueDate)) },
		facts: reminderFacts(view, reminder, texts),
		columns: (['description', 'amount'] as const).map((id) => ({ id, label: language.columns[id] })),
		lines: reminderLines(view, { reminder, waived }, texts),
		sums: [{ label: language.amountDue, value: demand, isMain: true }],
		payment: reminderPayment(view, { dueDate, isLate: false, amount, balance }),
		// No closing words: those of invoices thank for a purchase, which does not fit a notice before debt collection.
		notes: [texts.asks[reminder.kind](number, day(dueDate))],
		createdAt: `${reminder.date}T12:00:00.000Z`,
	};
}

/** The dates of the reminder, and what the invoice is known by. */
function reminderFacts(view: InvoiceView, reminder: Reminder, texts: ReminderTexts): Fact[] {
	const { day, language, record } = view;
	const { dueDate } = record.invoice;
	const own = [
		...(dueDate === null ? [] : [{ label: texts.firstDueDate, value: day(dueDate) }]),
		{ label: texts.date, value: day(reminder.date) },
		{ label: texts.newDueDate, value: day(reminder.dueDate) },
	];
	const left = [language.dueDate, language.paymentTerms];
	const [number, issued, ...others] = factsOf(view).filter(({ label }) => !left.includes(label));
	return [...(number ? [number] : []), ...(issued ? [issued] : []), ...own, ...others];
}

function reminderLines(
	{ money, day, language, record }: InvoiceView,
	{ reminder, waived }: Pick<ReminderDocumentInput, 'reminder' | 'waived'>,
	texts: ReminderTexts,
) {
	const { balance, interest, fee, lumpSum, earlier } = reminder;
	const asked = interest + fee + lumpSum + earlier;
	const [unpaid, open] = [chargesOf(reminder, 0n), chargesOf(reminder, waived)];
	const percent = reminder.interestPercent && formatPercent(reminder.interestPercent, language);
	const charge = (description: string, amount: bigint) => (amount === 0n ? [] : [line(description, money(amount))]);
	return [
		line(texts.balanceOf(record.invoice.number ?? ''), money(balance)),
		...charge(texts.interest(percent, day(reminder.date)), interest),
		...charge(texts.earlierFees, earlier),
		...charge(texts.fee, fee),
		...charge(texts.lumpSum, lumpSum),
		// More may have been paid than is asked for now, where a payment that came late lowered the interest.
		...charge(texts.paidCharges, unpaid - asked),
		...charge(texts.waivedCharges, open - unpaid),
	];
}

const line = (description: string, amount: string): DocumentLine => ({
	description,
	cells: { quantity: '', unitPrice: '', discount: '', tax: '', amount },
});

/** What is to be paid, and until when. */
interface Claim {
	readonly dueDate: LocalDate;
	/** That day is over. */
	readonly isLate: boolean;
	/** Minor units, the charges in it. */
	readonly amount: bigint;
	/** What of it is the invoice's own. */
	readonly balance: bigint;
}

/**
 * How to pay it; null where nothing is to be paid. A payment link of the invoice asks for the invoice alone, so it is
 * left out where there are charges.
 */
export function reminderPayment(
	view: InvoiceView,
	{ dueDate, isLate, amount, balance }: Claim,
): BusinessDocument['payment'] {
	const { record } = view;
	const block = paymentBlock({
		...view,
		record: {
			...record,
			invoice: { ...record.invoice, dueDate },
			settlement: { ...record.settlement, balance: amount },
			overdue: isLate,
		},
	});
	return block && amount !== balance ? { ...block, link: null } : block;
}
