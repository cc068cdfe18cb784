import type { IDataObject } from 'n8n-workflow';
import type { Client } from '../../../src/domain/client';
import type { RecurringInvoice } from '../../../src/domain/recurrence/recurring-invoice';
import type { Occurrence } from '../../../src/domain/recurrence/occurrences';
import { upcomingOf } from '../../../src/domain/recurrence/upcoming';
import { toMajor } from '../../../src/domain/money';
import type { RecurringRecord } from '../../../src/usecases/keep-recurring';
import { lineContent } from './line-items';

/** How many of the dates to come an item shows. */
const NEXT_DATES = 5;

const clientOfItem = (client: Client | null, { clientId }: RecurringInvoice): IDataObject =>
	client ? { name: client.name, email: client.email, id: client.id } : { id: clientId };

const occurrenceToItem = ({ date, at }: Occurrence): IDataObject => ({ date, at });

/** What each invoice says, as Create Invoice takes it. Prices stay texts, so that nothing of them is lost. */
function contentToItem({
	currency,
	lines,
	templateId,
	paymentTermsDays,
	reference,
	note,
	email,
}: RecurringInvoice): IDataObject {
	return {
		currency,
		lines: lines.map((line) => ({ ...lineContent(line), unitPrice: line.unitPrice })),
		templateId,
		paymentTermsDays,
		reference,
		note,
		emailSubject: email.subject,
		emailText: email.text,
		cc: [...email.cc],
	};
}

/** A recurring invoice with what it says, what it has made and when the next ones come (model E.3). */
export function recurringToItem({ recurring, client, made }: RecurringRecord): IDataObject {
	const { schedule } = recurring;
	return {
		name: recurring.name,
		state: recurring.state,
		client: clientOfItem(client, recurring),
		period: schedule.period,
		every: schedule.every,
		startDate: schedule.startDate,
		lastDayOfMonth: schedule.lastDayOfMonth === true,
		endDate: schedule.endDate,
		count: schedule.count,
		time: schedule.time,
		timeZone: schedule.zone,
		nextDates: upcomingOf(recurring, NEXT_DATES).map(occurrenceToItem),
		timesDue: recurring.timesPublished,
		made: made.map(({ date, invoice: { invoice, settlement } }) => ({
			date,
			number: invoice.number,
			status: settlement.status,
			total: toMajor(invoice.totals.total, invoice.currency),
			currency: invoice.currency,
			invoiceId: invoice.id,
		})),
		...contentToItem(recurring),
		createdAt: recurring.createdAt,
		id: recurring.id,
	};
}

/** One date of a recurring invoice that fell due. */
export const dueToItem = (
	recurring: RecurringInvoice,
	client: Client | null,
	due: { readonly date: string; readonly at: string; readonly missed: boolean },
): IDataObject => ({
	name: recurring.name,
	recurring: { id: recurring.id, date: due.date },
	date: due.date,
	dueAt: due.at,
	missed: due.missed,
	client: clientOfItem(client, recurring),
	...contentToItem(recurring),
	nextDates: upcomingOf(recurring, 1).map(occurrenceToItem),
});
