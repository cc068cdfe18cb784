import { makeReminder } from '../../domain/reminder/make-reminder';
import { reminderChanges, reminderKey, type Reminder } from '../../domain/reminder/reminder';
import { waiveCharges, waiverChanges, withWaivers } from '../../domain/reminder/waive-charges';
import { differingField, keyReused } from '../../domain/request-fingerprint';
import type { Call } from '../../ports/call';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../ports/outcome';
import type { MakeReminder, ReminderRecord, WaiveCharges, WaivedCharges } from '../../ports/reminder-documents';
import { findInvoice, invoiceRecord } from './records';
import { unknownInvoice } from './refusals';
import type { MemoryState } from './state';

export const remindersOf = (state: MemoryState, id: string): readonly Reminder[] =>
	[...state.rows.reminders.values()].filter(({ invoiceId }) => invoiceId === id);

export function remind(state: MemoryState, { invoiceId, step }: MakeReminder, call: Call): Outcome<ReminderRecord> {
	const invoice = findInvoice(state, invoiceId);
	if (!invoice) return refused(unknownInvoice(invoiceId));
	const { settings, clients, reminders } = state.rows;
	const language = clients.get(invoice.clientId)!.language || settings.language;
	const making = { id: state.newId('rem'), now: call.now, today: state.today(call.now), language };
	const made = makeReminder(invoice, remindersOf(state, invoiceId), { step }, settings, making);
	if (!made.ok) return refused(made.refusal);
	const { reminder, waived, isNew } = made.value;
	const result = { reminder, waived, record: invoiceRecord(state, invoiceId, call.now) };
	if (!isNew) return replayed(result);
	reminders.set(reminderKey(invoiceId, reminder.step), reminder);
	state.record('invoice', invoiceId, 'reminded', call, reminderChanges(reminder, waived));
	return done(result);
}

export function waive(state: MemoryState, input: WaiveCharges, call: Call): Outcome<WaivedCharges> {
	const { idempotencyKey, invoiceId, request } = input;
	const { keys, reminders } = state.rows;
	const seen = keys.get(`waiver\n${idempotencyKey}`);
	const field = seen ? differingField(seen.request, request) : null;
	if (field !== null) return outcomeOf(keyReused(idempotencyKey, field));
	const invoice = findInvoice(state, invoiceId);
	if (!invoice) return refused(unknownInvoice(invoiceId));
	const record = invoiceRecord(state, invoiceId, call.now);
	const own = remindersOf(state, invoiceId);
	if (seen) {
		const ids = seen.result.split(' ');
		const waivers = own.flatMap((one) => one.waivers).filter(({ id }) => ids.includes(id));
		return replayed({ waivers, reminders: own, record });
	}
	const making = { newId: () => state.newId('wvr'), now: call.now, today: state.today(call.now) };
	const waived = waiveCharges(invoice, own, input, making);
	if (!waived.ok) return refused(waived.refusal);
	const waivers = waived.value;
	for (const reminder of withWaivers(own, waivers)) reminders.set(reminderKey(invoiceId, reminder.step), reminder);
	keys.set(`waiver\n${idempotencyKey}`, { result: waivers.map(({ id }) => id).join(' '), request });
	state.record('invoice', invoiceId, 'charges waived', call, waiverChanges(own, waivers));
	return done({ waivers, reminders: remindersOf(state, invoiceId), record });
}
