import { currencyFor } from '../../domain/client-defaults';
import { recurringDueEvent } from '../../domain/events-of';
import { comesToArchived } from '../../domain/recurrence/archived-client';
import { putRecurring } from '../../domain/recurrence/recurring-check';
import { readRecurringKey, type RecurringInvoice } from '../../domain/recurrence/recurring-invoice';
import { skipped, skippedChange } from '../../domain/recurrence/skipping';
import { switched, type Switch } from '../../domain/recurrence/switching';
import { publishDue } from '../../domain/recurrence/publish-due';
import { isSearchedFor } from '../../domain/search';
import { recurringTakenBack } from '../../domain/taken-back';
import type { Call } from '../../ports/call';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../ports/outcome';
import type { MadeInvoice, RecurringInvoices, RecurringQuery, SkipDate } from '../../ports/recurring-invoices';
import { put } from './put';
import { newestFirst } from './records';
import { unknownRecurring } from './refusals';
import type { MemoryState } from './state';

const ACTIONS: Readonly<Record<Switch, string>> = { pause: 'paused', resume: 'resumed', stop: 'stopped' };
const ALL = 1_000_000;

export function memoryRecurring(state: MemoryState): RecurringInvoices {
	return {
		put: async (batch, call) =>
			state.batch(batch, call, (input) =>
				put(
					state,
					'recurring',
					'rec',
					state.rows.recurring,
					input,
					unknownRecurring,
					call,
					(id, before) => {
						const asked = putRecurring(id, before, input.fields, {
							now: call.now,
							currency: currencyFor({
								template: input.fields.lines?.length
									? null
									: state.rows.templates.get(input.fields.templateId ?? ''),
								client: state.rows.clients.get(input.fields.clientId ?? ''),
								settings: state.rows.settings,
							}),
							zone: state.rows.settings.timeZone,
							hasClient: (clientId) => state.rows.clients.has(clientId),
							templateName: (templateId) => {
								const template = state.rows.templates.get(templateId);
								return templateId === before?.templateId
									? ''
									: template && !template.isDeleted
										? template.name
										: null;
							},
						});
						if (!asked.ok) return asked;
						const client = state.rows.clients.get(asked.value.clientId);
						return comesToArchived(asked.value, before, client) ?? asked;
					},
					recurringTakenBack,
				),
			),
		switchTo: async (batch, call) => state.batch(batch, call, (input) => switchOne(state, input, call)),
		skip: async (batch, call) => state.batch(batch, call, (input) => skipOne(state, input, call)),
		read: async (ids) => ids.map((id) => state.rows.recurring.get(id) ?? 'absent'),
		list: async (query) => list(state, query),
		isDue: async (owner, now) => dueOf(state, owner, now).length > 0,
		publishDue: async (owner, call) => {
			const due = dueOf(state, owner, call.now);
			const moved = state.batch(due, call, (one) => done(publish(state, one, call)));
			return moved.reduce(
				(sum, outcome, at) =>
					sum + (outcome.kind === 'done' ? outcome.value.timesPublished - due[at]!.timesPublished : 0),
				0,
			);
		},
		madeBy: async (ids, most) => ids.map((id) => madeBy(state, id).slice(0, most)),
	};
}

const byNext = (a: RecurringInvoice, b: RecurringInvoice): number =>
	a.next!.at < b.next!.at ? -1 : a.next!.at > b.next!.at ? 1 : 0;

const dueOf = (state: MemoryState, owner: string, now: string): RecurringInvoice[] =>
	[...state.rows.recurring.values()]
		.filter((one) => one.owner === owner && one.next !== null && one.next.at <= now)
		.sort(byNext);

/** Publishes what is due and moves on behind it. */
function publish(state: MemoryState, before: RecurringInvoice, call: Call): RecurringInvoice {
	const { due, recurring } = publishDue(before, call.now, ALL);
	for (const one of due) state.publish(recurringDueEvent(state.system, before, one));
	state.rows.recurring.set(before.id, recurring);
	return recurring;
}

function switchOne(
	state: MemoryState,
	{ id, to }: { readonly id: string; readonly to: Switch },
	call: Call,
): Outcome<RecurringInvoice> {
	const before = state.rows.recurring.get(id);
	if (!before) return refused(unknownRecurring(id));
	const after = switched(publish(state, before, call), to, call.now);
	if (!after.ok) return refused(after.refusal);
	if (
		after.value === before ||
		(after.value.state === before.state && after.value.timesPublished === before.timesPublished)
	)
		return replayed(before);
	const archived = comesToArchived(after.value, before, state.rows.clients.get(after.value.clientId));
	if (archived) return outcomeOf(archived);
	state.rows.recurring.set(id, after.value);
	state.record('recurring', id, ACTIONS[to], call, [{ field: 'state', from: before.state, to: after.value.state }]);
	return done(after.value);
}

function skipOne(state: MemoryState, { id, date }: SkipDate, call: Call): Outcome<RecurringInvoice> {
	const found = state.rows.recurring.get(id);
	if (!found) return refused(unknownRecurring(id));
	const before = publish(state, found, call);
	const after = skipped(before, date, call.now);
	if (!after.ok) return refused(after.refusal);
	if (after.value === before) return replayed(before);
	state.rows.recurring.set(id, after.value);
	state.record('recurring', id, 'skipped', call, skippedChange(before, after.value));
	return done(after.value);
}

function list(state: MemoryState, { search, clientId, state: wanted, limit }: RecurringQuery): RecurringInvoice[] {
	const found = [...state.rows.recurring.values()].filter(
		(one) =>
			one.owner === '' &&
			isSearchedFor(search, one.id, [one.name]) &&
			(clientId === null || one.clientId === clientId) &&
			(wanted === null || one.state === wanted),
	);
	const coming = found.filter(({ next }) => next !== null).sort(byNext);
	return [
		...coming,
		...newestFirst(
			found.filter(({ next }) => next === null),
			limit,
		),
	].slice(0, limit);
}

const madeBy = (state: MemoryState, id: string): MadeInvoice[] =>
	[...state.rows.keys]
		.flatMap(([scoped, { result }]) => {
			const key = scoped.startsWith('invoice\n') ? readRecurringKey(scoped.slice('invoice\n'.length)) : null;
			return key?.id === id ? [{ date: key.date, invoiceId: result }] : [];
		})
		.sort((a, b) => (a.date < b.date ? 1 : -1));
