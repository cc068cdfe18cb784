import { isCreditNote, type CreditNote } from '../../../domain/credit/credit-note';
import { archivedClient } from '../../../domain/archiving';
import { paidEvent } from '../../../domain/events-of';
import { cloneContent, draftInvoice, editInvoice } from '../../../domain/invoice/drafting';
import { mayEdit } from '../../../domain/invoice/hold-reminders';
import { invoiceChanges, newInvoiceChanges } from '../../../domain/invoice/history';
import type { Invoice } from '../../../domain/invoice/invoice';
import { isOwedAnew } from '../../../domain/invoice/settlement';
import { mayI, type Command as LifeCycleCommand } from '../../../domain/invoice/life-cycle';
import { accept, refuse, type Refusal, type Result } from '../../../domain/refusal';
import { differingField, keyReused } from '../../../domain/request-fingerprint';
import type { Settings } from '../../../domain/settings';
import type {
	CloneInvoice,
	InvoiceRecord,
	InvoiceRef,
	RecordSending,
	UpdateInvoice,
} from '../../../ports/invoicing-system';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../../ports/outcome';
import { applyKept } from './apply-kept';
import type { Command } from './batch';
import { freeDeposits } from './deposits';
import { invoiceRecord, namedInvoice } from './invoice-records';
import { LEDGER } from '../store';
import type { Wanted } from '../wanted';
import { finaliseCredit, forgetCredit, takeCreditBack } from './credit-invoices';
import type { UnitOfWork } from './unit-of-work';
import { issue } from './issue';

/** A command on an existing invoice: found, allowed by the life cycle, changed, recorded. */
function changing<In extends InvoiceRef>(
	command: LifeCycleCommand,
	action: string,
	change: (invoice: Invoice, input: In, work: UnitOfWork) => Result<Invoice>,
	more: Pick<Wanted, 'series' | 'corrected' | 'keptOfClients'> & {
		/** Whether it is allowed; left out, the life cycle of the command says so. */
		readonly may?: (invoice: Invoice, input: In, settings: Settings) => Refusal | null;
		/** What it does with a credit note, once the life cycle allowed it; left out, the same. */
		readonly note?: (note: CreditNote, work: UnitOfWork) => Outcome<InvoiceRecord>;
		/** What it does once it is written. @returns the invoice as it stands then */
		readonly after?: (invoice: Invoice, work: UnitOfWork) => Invoice;
	} = {},
): Command<In, InvoiceRecord> {
	const { note, may, after: afterwards, ...wanted } = more;
	return {
		want: (batch) => ({ invoices: batch.map(({ id }) => id), ...wanted }),
		decide(input, work) {
			const before = namedInvoice(work, input.id);
			if (!before.ok) return refused(before.refusal);
			const barred = may ? may(before.value, input, work.settings) : mayI(command, before.value, work.settings);
			if (barred) return refused(barred);
			if (note && isCreditNote(before.value)) return note(before.value, work);
			const after = change(before.value, input, work);
			if (!after.ok) return refused(after.refusal);
			work.changeInvoice(after.value);
			work.record('invoice', input.id, action, invoiceChanges(before.value, after.value));
			// A free invoice that now costs something.
			if (isOwedAnew(before.value, after.value)) work.changes.reopenedInvoices.push(input.id);
			if (after.value.timesPaid > before.value.timesPaid)
				work.publish(paidEvent(LEDGER, after.value, null, work.now));
			return done(invoiceRecord(afterwards?.(after.value, work) ?? after.value, work));
		},
	};
}

/** The command, or `replayed` where the invoice is in that phase already: asking twice is one effect. */
const unlessAlready = <In extends InvoiceRef>(
	phase: Invoice['phase'],
	command: Command<In, InvoiceRecord>,
): Command<In, InvoiceRecord> => ({
	want: command.want,
	decide(input, work) {
		const invoice = work.invoice(input.id);
		return invoice?.phase === phase ? replayed(invoiceRecord(invoice, work)) : command.decide(input, work);
	},
});

export const finaliseInvoicesCommand = unlessAlready<InvoiceRef>(
	'issued',
	changing('finalise', 'finalised', (invoice, _input, work) => issue(invoice, work), {
		series: ['invoice', 'creditNote'],
		corrected: true,
		keptOfClients: true,
		note: finaliseCredit,
		after: applyKept,
	}),
);

export const voidInvoicesCommand = unlessAlready<InvoiceRef>(
	'void',
	changing('void', 'voided', (invoice) => accept({ ...invoice, phase: 'void' }), {
		corrected: true,
		note: takeCreditBack,
		after: (voided, work) => {
			freeDeposits(voided, work);
			return voided;
		},
	}),
);

export const updateInvoicesCommand: Command<UpdateInvoice, InvoiceRecord> = changing(
	'update',
	'updated',
	(invoice, { edit }, work) => editInvoice(invoice, edit, work.settings.roundTotals),
	{ may: (invoice, { edit }, settings) => mayEdit(invoice, edit, settings) },
);

export const recordSendingsCommand: Command<RecordSending, InvoiceRecord> = changing(
	'recordSending',
	'sent',
	(invoice, { sending }) => accept({ ...invoice, sending }),
);

export const deleteInvoicesCommand: Command<InvoiceRef, { readonly id: string }> = {
	want: (batch) => ({ invoices: batch.map(({ id }) => id), corrected: true }),
	decide({ id }, work) {
		const invoice = namedInvoice(work, id);
		if (!invoice.ok) return refused(invoice.refusal);
		const barred = mayI('delete', invoice.value, work.settings);
		if (barred) return refused(barred);
		work.deleteInvoice(id);
		forgetCredit(invoice.value, work);
		work.record('invoice', id, 'deleted', [{ field: 'number', from: invoice.value.number, to: null }]);
		freeDeposits(invoice.value, work);
		return done({ id });
	},
};

export const cloneInvoicesCommand: Command<CloneInvoice, InvoiceRecord> = {
	want: (batch) => ({
		keys: batch.map(({ idempotencyKey }) => ({ scope: 'invoice', key: idempotencyKey })),
		invoices: batch.map(({ id }) => id),
		clientsStay: true,
	}),
	decide(input, work) {
		const earlier = earlierClone(input, work);
		if (earlier) return earlier;
		const original = namedInvoice(work, input.id);
		if (!original.ok) return refused(original.refusal);
		const barred = mayI('clone', original.value, work.settings);
		if (barred) return refused(barred);
		const archived = archivedClient(work.client(original.value.clientId)!);
		if (archived) return outcomeOf(archived);
		const clone = draftInvoice(
			work.making.newId('inv'),
			input.idempotencyKey,
			cloneContent(original.value),
			work.now,
			work.settings.roundTotals,
		);
		if (!clone.ok) return refused(clone.refusal);
		work.addInvoice(clone.value);
		work.addKey({
			scope: 'invoice',
			key: input.idempotencyKey,
			result: clone.value.id,
			request: { cloneOf: input.id },
		});
		work.record('invoice', clone.value.id, 'cloned', [
			{ field: 'cloneOf', from: null, to: original.value.number ?? original.value.id },
			...newInvoiceChanges(clone.value),
		]);
		return done(invoiceRecord(clone.value, work));
	},
};

function earlierClone(input: CloneInvoice, work: UnitOfWork): Outcome<InvoiceRecord> | null {
	const seen = work.key('invoice', input.idempotencyKey);
	if (!seen) return null;
	const field = differingField(seen.request, { cloneOf: input.id });
	if (field !== null) return outcomeOf(keyReused(input.idempotencyKey, field));
	const invoice = work.invoice(seen.result);
	return invoice
		? replayed(invoiceRecord(invoice, work))
		: outcomeOf(
				refuse(
					'invoice_was_deleted',
					`The clone that the unique key "${input.idempotencyKey}" made was deleted.`,
					'Give a new key when a new clone is wanted.',
					'idempotencyKey',
				),
			);
}
