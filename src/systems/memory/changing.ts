import { isCreditNote, type CreditNote } from '../../domain/credit/credit-note';
import { paidEvent } from '../../domain/events-of';
import { editInvoice } from '../../domain/invoice/drafting';
import { mayEdit } from '../../domain/invoice/hold-reminders';
import { invoiceChanges } from '../../domain/invoice/history';
import type { Invoice } from '../../domain/invoice/invoice';
import { isOwedAnew } from '../../domain/invoice/settlement';
import { mayI, type Command } from '../../domain/invoice/life-cycle';
import { accept, type Refusal, type Result } from '../../domain/refusal';
import type { Call } from '../../ports/call';
import type { InvoiceRecord, InvoiceRef, RecordSending, UpdateInvoice } from '../../ports/invoicing-system';
import { done, refused, replayed, type Outcome } from '../../ports/outcome';
import { applyKept } from './apply-kept';
import { issue } from './creating';
import { finaliseCredit, takeCreditBack } from './crediting';
import { freeDeposits } from './deposits';
import { findInvoice, invoiceRecord, linkKey, linksOf, pairOf } from './records';
import { unknownInvoice } from './refusals';
import type { MemoryState } from './state';

/** A command on an existing invoice: found, allowed by the life cycle, changed, recorded. */
function change(
	state: MemoryState,
	id: string,
	command: Command,
	action: string,
	call: Call,
	make: (before: Invoice) => Result<Invoice>,
	may: (before: Invoice) => Refusal | null = (before) => mayI(command, before, state.rows.settings),
): Outcome<InvoiceRecord> {
	const before = findInvoice(state, id);
	if (!before) return refused(unknownInvoice(id));
	const barred = may(before);
	if (barred) return refused(barred);
	const after = make(before);
	if (!after.ok) return refused(after.refusal);
	state.rows.invoices.set(id, after.value);
	state.record('invoice', id, action, call, invoiceChanges(before, after.value));
	// A free invoice that now costs something: its links count again.
	if (isOwedAnew(before, after.value))
		for (const link of linksOf(state, id))
			state.rows.links.set(linkKey(pairOf(link)), { ...link, doneInEntry: null });
	if (after.value.timesPaid > before.timesPaid) state.publish(paidEvent(state.system, after.value, null, call.now));
	return done(invoiceRecord(state, id, call.now));
}

/** A command on a credit note, once the life cycle allowed it; null where the id is none of one. */
function onNote(
	state: MemoryState,
	id: string,
	command: Command,
	call: Call,
	run: (state: MemoryState, note: CreditNote, call: Call) => Outcome<InvoiceRecord>,
): Outcome<InvoiceRecord> | null {
	const note = findInvoice(state, id);
	if (!note || !isCreditNote(note)) return null;
	const barred = mayI(command, note, state.rows.settings);
	return barred ? refused(barred) : run(state, note, call);
}

const inPhase = (state: MemoryState, id: string, phase: Invoice['phase']) =>
	state.rows.invoices.get(id)?.phase === phase;

export const finalise = (state: MemoryState, { id }: InvoiceRef, call: Call): Outcome<InvoiceRecord> =>
	inPhase(state, id, 'issued')
		? replayed(invoiceRecord(state, id, call.now))
		: (onNote(state, id, 'finalise', call, finaliseCredit) ?? finaliseInvoice(state, id, call));

function finaliseInvoice(state: MemoryState, id: string, call: Call): Outcome<InvoiceRecord> {
	const finalised = change(state, id, 'finalise', 'finalised', call, (draft) => issue(state, draft, call));
	if (finalised.kind !== 'done') return finalised;
	applyKept(state, id, call);
	return done(invoiceRecord(state, id, call.now));
}

export const voidInvoice = (state: MemoryState, { id }: InvoiceRef, call: Call): Outcome<InvoiceRecord> =>
	inPhase(state, id, 'void')
		? replayed(invoiceRecord(state, id, call.now))
		: (onNote(state, id, 'void', call, takeCreditBack) ?? voidOne(state, id, call));

function voidOne(state: MemoryState, id: string, call: Call): Outcome<InvoiceRecord> {
	const voided = change(state, id, 'void', 'voided', call, (invoice) => accept({ ...invoice, phase: 'void' }));
	if (voided.kind === 'done') freeDeposits(state, voided.value.invoice, call);
	return voided;
}

export const update = (state: MemoryState, { id, edit }: UpdateInvoice, call: Call): Outcome<InvoiceRecord> =>
	change(
		state,
		id,
		'update',
		'updated',
		call,
		(invoice) => editInvoice(invoice, edit, state.rows.settings.roundTotals),
		(invoice) => mayEdit(invoice, edit, state.rows.settings),
	);

export const recordSending = (state: MemoryState, { id, sending }: RecordSending, call: Call): Outcome<InvoiceRecord> =>
	change(state, id, 'recordSending', 'sent', call, (invoice) => accept({ ...invoice, sending }));

/** For good, with its payments and links; its key and its number stay used. */
export function deleteInvoice(state: MemoryState, { id }: InvoiceRef, call: Call): Outcome<{ readonly id: string }> {
	const invoice = findInvoice(state, id);
	if (!invoice) return refused(unknownInvoice(id));
	const barred = mayI('delete', invoice, state.rows.settings);
	if (barred) return refused(barred);
	for (const link of linksOf(state, id)) state.rows.links.delete(linkKey(pairOf(link)));
	state.rows.invoices.delete(id);
	for (const [key, { invoiceId }] of state.rows.reminders) if (invoiceId === id) state.rows.reminders.delete(key);
	state.record('invoice', id, 'deleted', call, [{ field: 'number', from: invoice.number, to: null }]);
	freeDeposits(state, invoice, call);
	return done({ id });
}
