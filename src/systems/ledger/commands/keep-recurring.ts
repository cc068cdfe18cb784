import { currencyFor } from '../../../domain/client-defaults';
import { recurringDueEvent } from '../../../domain/events-of';
import { comesToArchived } from '../../../domain/recurrence/archived-client';
import { putRecurring, type RecurringFields } from '../../../domain/recurrence/recurring-check';
import type { RecurringInvoice } from '../../../domain/recurrence/recurring-invoice';
import { skipped, skippedChange } from '../../../domain/recurrence/skipping';
import { switched, type Switch } from '../../../domain/recurrence/switching';
import { publishDue } from '../../../domain/recurrence/publish-due';
import { recurringTakenBack } from '../../../domain/taken-back';
import { done, outcomeOf, refused, replayed } from '../../../ports/outcome';
import type { SkipDate } from '../../../ports/recurring-invoices';
import type { Command } from './batch';
import { LEDGER } from '../store';
import type { UnitOfWork } from './unit-of-work';
import { putting, unknownRecord } from './keep-catalogue';

export const putRecurringInvoices = putting<RecurringInvoice, RecurringFields>({
	scope: 'recurring',
	prefix: 'rec',
	ids: 'recurring',
	isSilentWhenSame: true,
	wantMore: (batch) => ({
		clientsOfRecurring: true,
		clients: batch.flatMap(({ fields }) => (fields.clientId ? [fields.clientId] : [])),
		templates: batch.flatMap(({ fields }) => (fields.templateId ? [fields.templateId] : [])),
	}),
	find: (work, id) => work.recurring(id),
	check: (id, before, { fields }, work) => {
		const put = putRecurring(id, before, fields, contextOf(before, fields, work));
		return put.ok ? (comesToArchived(put.value, before, work.client(put.value.clientId)) ?? put) : put;
	},
	save: (work, recurring) => work.putRecurring(recurring),
	takenBack: recurringTakenBack,
});

/**
 * A client or template that it had before is not looked up again: it was there, and a deleted template is refused when
 * an invoice is made.
 */
const contextOf = (before: RecurringInvoice | null, fields: Partial<RecurringFields>, work: UnitOfWork) => ({
	now: work.now,
	currency: currencyFor({
		template: fields.lines?.length || !fields.templateId ? null : work.template(fields.templateId),
		client: work.client(fields.clientId ?? ''),
		settings: work.settings,
	}),
	zone: work.settings.timeZone,
	hasClient: (id: string) => id === before?.clientId || work.client(id) !== undefined,
	templateName: (id: string) => {
		const template = work.template(id);
		return id === before?.templateId ? '' : template && !template.isDeleted ? template.name : null;
	},
});

const ACTIONS: Readonly<Record<Switch, string>> = { pause: 'paused', resume: 'resumed', stop: 'stopped' };
/** More dates than any recurring invoice has. */
const ALL = 1_000_000;

export const switchRecurringInvoices: Command<{ readonly id: string; readonly to: Switch }, RecurringInvoice> = {
	want: (batch) => ({ recurring: batch.map(({ id }) => id), clientsOfRecurring: true }),
	decide({ id, to }, work) {
		const before = work.recurring(id);
		if (!before) return outcomeOf(unknownRecord('recurring', id));
		const { due, recurring } = publishDue(before, work.now, ALL);
		const after = switched(recurring, to, work.now);
		if (!after.ok) return refused(after.refusal);
		if (after.value === before) return replayed(before);
		const barred = comesToArchived(after.value, before, work.client(after.value.clientId));
		if (barred) return outcomeOf(barred);
		for (const one of due) work.publish(recurringDueEvent(LEDGER, before, one));
		work.moveRecurring(after.value);
		work.record('recurring', id, ACTIONS[to], [{ field: 'state', from: before.state, to: after.value.state }]);
		return done(after.value);
	},
};

export const skipDates: Command<SkipDate, RecurringInvoice> = {
	want: (batch) => ({ recurring: batch.map(({ id }) => id) }),
	decide({ id, date }, work) {
		const before = work.recurring(id);
		if (!before) return outcomeOf(unknownRecord('recurring', id));
		const { due, recurring } = publishDue(before, work.now, ALL);
		const after = skipped(recurring, date, work.now);
		if (!after.ok) return refused(after.refusal);
		if (after.value === recurring) return replayed(before);
		for (const one of due) work.publish(recurringDueEvent(LEDGER, before, one));
		work.moveRecurring(after.value);
		work.record('recurring', id, 'skipped', skippedChange(recurring, after.value));
		return done(after.value);
	},
};

/** So many dates of one recurring invoice in one transaction; what is left is due at once again. */
const MOST_DATES = 50;

const dueAt = ({ next }: RecurringInvoice): string => next?.at ?? '';
const byNext = (a: RecurringInvoice, b: RecurringInvoice): number =>
	dueAt(a) < dueAt(b) ? -1 : dueAt(a) > dueAt(b) ? 1 : 0;

/** Publishes a page of what is due. @returns how many dates */
export function publishDuePage(due: Iterable<RecurringInvoice>, work: UnitOfWork): number {
	let published = 0;
	for (const before of [...due].sort(byNext)) {
		const moved = publishDue(before, work.now, MOST_DATES);
		for (const one of moved.due) work.publish(recurringDueEvent(LEDGER, before, one));
		work.moveRecurring(moved.recurring);
		published += moved.due.length;
	}
	return published;
}
