import { creditRefOf, isCreditNote, type CreditNote } from '../../../domain/credit/credit-note';
import { draftCredit, withCredit } from '../../../domain/credit/draft-credit';
import { issueCredit, type IssuedCredit } from '../../../domain/credit/issue-credit';
import { takeBack } from '../../../domain/credit/take-back';
import { freesDeposits } from '../../../domain/deposit/life-cycle';
import { creditedEvent } from '../../../domain/events-of';
import { invoiceChanges, newInvoiceChanges } from '../../../domain/invoice/history';
import type { Invoice } from '../../../domain/invoice/invoice';
import { isOwedAnew } from '../../../domain/invoice/settlement';
import type { Payment } from '../../../domain/payment/payment';
import { accept, refuse, type Result } from '../../../domain/refusal';
import { differingField, keyReused } from '../../../domain/request-fingerprint';
import type { CreditInvoice } from '../../../ports/credit-notes';
import type { InvoiceRecord } from '../../../ports/invoicing-system';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../../ports/outcome';
import { LEDGER } from '../store';
import type { Command } from './batch';
import { freeDeposits } from './deposits';
import { invoiceRecord, namedInvoice } from './invoice-records';
import { issuing } from './issue';
import { resetHops } from './settle-payment';
import type { UnitOfWork } from './unit-of-work';

/** Makes credit notes: one per key for ever (I5). One that is finalised at once places its money at once. */
export const creditInvoicesCommand: Command<CreditInvoice, InvoiceRecord> = {
	want: (batch) => ({
		keys: batch.map(({ idempotencyKey }) => ({ scope: 'invoice', key: idempotencyKey })),
		invoices: batch.map(({ invoiceId }) => invoiceId),
		clientsStay: true,
		...(batch.some(({ finalise }) => finalise) ? { series: ['invoice', 'creditNote'] } : {}),
	}),
	decide(input, work) {
		const earlier = replayOf(input, work);
		if (earlier) return earlier;
		const invoice = namedInvoice(work, input.invoiceId);
		if (!invoice.ok) return refused(invoice.refusal);
		const draft = draftCredit(invoice.value, input, work.settings, {
			id: work.making.newId('inv'),
			idempotencyKey: input.idempotencyKey,
			now: work.now,
			language: languageOf(invoice.value, work),
		});
		if (!draft.ok) return refused(draft.refusal);
		const issued = input.finalise ? finalised(draft.value, invoice.value, work) : accept(null);
		if (!issued.ok) return refused(issued.refusal);
		const note = issued.value?.note ?? draft.value;
		work.addInvoice(note);
		work.addKey({ scope: 'invoice', key: input.idempotencyKey, result: note.id, request: input.request });
		work.record('invoice', note.id, 'created', newInvoiceChanges(note));
		if (issued.value) settle(invoice.value, issued.value, work);
		else work.seeInvoice(withCredit(invoice.value, creditRefOf(note)));
		return done(invoiceRecord(note, work));
	},
};

const languageOf = ({ clientId, parties }: Invoice, work: UnitOfWork): string =>
	(parties?.buyer.language ?? work.client(clientId)?.language) || work.settings.language;

function replayOf(input: CreditInvoice, work: UnitOfWork): Outcome<InvoiceRecord> | null {
	const seen = work.key('invoice', input.idempotencyKey);
	if (!seen) return null;
	const field = differingField(seen.request, input.request);
	if (field !== null) return outcomeOf(keyReused(input.idempotencyKey, field));
	const note = work.invoice(seen.result);
	if (note) return replayed(invoiceRecord(note, work));
	return outcomeOf(
		refuse(
			'invoice_was_deleted',
			`The credit note that the unique key "${input.idempotencyKey}" made was deleted.`,
			'Give a new key when a new credit note is wanted.',
			'idempotencyKey',
		),
	);
}

/** The draft with a number, and its money placed. The number is taken only when nothing can refuse it any more. */
function finalised(draft: CreditNote, invoice: Invoice, work: UnitOfWork): Result<IssuedCredit> {
	const { number, today, parties, check, take } = issuing(draft, work, invoice.parties?.buyer);
	const making = { now: work.now, newId: () => work.making.newId('pay') };
	const issued = issueCredit(draft, invoice, { number, today, parties }, work.settings, making);
	if (!issued.ok) return issued;
	const barred = check(issued.value.note);
	if (barred) return { ok: false, refusal: barred };
	take();
	return issued;
}

/** Writes what a finalised credit note did to its invoice, and publishes it. */
function settle(before: Invoice, { note, invoice, offset, kept }: IssuedCredit, work: UnitOfWork): void {
	work.seeInvoice(invoice);
	for (const payment of [offset, kept]) if (payment) work.addPayment(payment);
	work.record('invoice', invoice.id, 'credited', [
		{ field: 'creditNote', from: null, to: note.number },
		...invoiceChanges(before, invoice),
	]);
	if (freesDeposits(invoice)) freeDeposits(invoice, work);
	work.publish(creditedEvent(LEDGER, invoice, note, work.now));
	resetHops(invoice, work);
}

/** The invoice that a credit note corrects; it must have been wanted (`corrected`). */
function correctedOf(note: CreditNote, work: UnitOfWork): Invoice {
	const invoice = work.invoice(note.credit.invoiceId);
	if (!invoice) throw new Error(`Credit note ${note.id} corrects an invoice that was not loaded.`);
	return invoice;
}

/** A draft of a credit note that is finalised. Whether its phase allows that was asked before. */
export function finaliseCredit(draft: CreditNote, work: UnitOfWork): Outcome<InvoiceRecord> {
	const invoice = correctedOf(draft, work);
	const issued = finalised(draft, invoice, work);
	if (!issued.ok) return refused(issued.refusal);
	const { note } = issued.value;
	work.changeInvoice(note);
	work.record('invoice', note.id, 'finalised', invoiceChanges(draft, note));
	settle(invoice, issued.value, work);
	return done(invoiceRecord(note, work));
}

/** What a credit note keeps for its client and nobody applied yet. */
export const keptBy = ({ id }: CreditNote, work: UnitOfWork): readonly Payment[] =>
	work.unapplied().filter(({ creditNoteId }) => creditNoteId === id);

/** A credit note that is voided. Whether its phase allows that was asked before. */
export function takeCreditBack(note: CreditNote, work: UnitOfWork): Outcome<InvoiceRecord> {
	const before = correctedOf(note, work);
	const back = takeBack(note, before, keptBy(note, work), work.now);
	if (!back.ok) return refused(back.refusal);
	const { invoice } = back.value;
	work.changeInvoice(back.value.note);
	work.seeInvoice(invoice);
	for (const payment of back.value.payments) work.changePayment(payment);
	work.record('invoice', note.id, 'voided', invoiceChanges(note, back.value.note));
	work.record('invoice', invoice.id, 'credit taken back', [
		{ field: 'creditNote', from: note.number, to: null },
		...invoiceChanges(before, invoice),
	]);
	if (isOwedAnew(before, invoice)) work.changes.reopenedInvoices.push(invoice.id);
	return done(invoiceRecord(back.value.note, work));
}

/** A draft that is gone: its invoice does not name it any more. */
export function forgetCredit(draft: Invoice, work: UnitOfWork): void {
	if (!isCreditNote(draft)) return;
	const invoice = correctedOf(draft, work);
	work.seeInvoice({ ...invoice, creditNotes: invoice.creditNotes.filter(({ id }) => id !== draft.id) });
}
