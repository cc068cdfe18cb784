import { isCreditNote, type CreditNote } from '../../domain/credit/credit-note';
import { draftCredit } from '../../domain/credit/draft-credit';
import { issueCredit, type IssuedCredit } from '../../domain/credit/issue-credit';
import { openRefund, recordRefund as recordOn } from '../../domain/credit/refund';
import { takeBack } from '../../domain/credit/take-back';
import { freesDeposits } from '../../domain/deposit/life-cycle';
import { creditedEvent } from '../../domain/events-of';
import { invoiceChanges, newInvoiceChanges } from '../../domain/invoice/history';
import type { Invoice } from '../../domain/invoice/invoice';
import { mayI } from '../../domain/invoice/life-cycle';
import { sellerOfSettings } from '../../domain/invoice/parties';
import { isOwedAnew } from '../../domain/invoice/settlement';
import { marked } from '../../domain/archiving';
import { formatAmount } from '../../domain/money';
import { formatNumber, nextCounter, seriesOf, styleOf } from '../../domain/numbering';
import { isLive, PLAIN_PAYMENT, type Payment } from '../../domain/payment/payment';
import type { Result } from '../../domain/refusal';
import { differingField, keyReused } from '../../domain/request-fingerprint';
import { paymentTakenBack } from '../../domain/taken-back';
import type { Call } from '../../ports/call';
import type { CreditInvoice, RecordRefund } from '../../ports/credit-notes';
import type { InvoiceRecord, PaymentRecord } from '../../ports/invoicing-system';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../ports/outcome';
import { keep, seenBefore } from './creating';
import { freeDeposits } from './deposits';
import { findPayment, recordOf } from './paying';
import { findInvoice, invoiceRecord, linkKey, linksOf, pairOf } from './records';
import { unknownInvoice } from './refusals';
import type { MemoryState } from './state';

export function credit(state: MemoryState, input: CreditInvoice, call: Call): Outcome<InvoiceRecord> {
	const earlier = seenBefore(state, input.idempotencyKey, () => input.request, call);
	if (earlier) return earlier;
	const invoice = findInvoice(state, input.invoiceId);
	if (!invoice) return refused(unknownInvoice(input.invoiceId));
	const { settings, clients } = state.rows;
	const buyer = invoice.parties?.buyer ?? clients.get(invoice.clientId)!;
	const draft = draftCredit(invoice, input, settings, {
		id: state.newId('inv'),
		idempotencyKey: input.idempotencyKey,
		now: call.now,
		language: buyer.language || settings.language,
	});
	if (!draft.ok) return refused(draft.refusal);
	const issued = input.finalise ? issue(state, draft.value, invoice, call) : null;
	if (issued && !issued.ok) return refused(issued.refusal);
	const note = issued?.value.note ?? draft.value;
	keep(state, note, input.idempotencyKey, input.request, call);
	state.record('invoice', note.id, 'created', call, newInvoiceChanges(note));
	if (issued) settle(state, invoice, issued.value, call);
	return done(invoiceRecord(state, note.id, call.now));
}

function issue(state: MemoryState, draft: CreditNote, invoice: Invoice, call: Call): Result<IssuedCredit> {
	const { settings, series, clients } = state.rows;
	const client = clients.get(draft.clientId)!;
	const today = state.today(call.now);
	const date = draft.issueDate ?? today;
	const kind = seriesOf(draft, settings);
	const style = styleOf(kind, settings);
	const counter = nextCounter(series, kind, date, style.restart);
	const issued = issueCredit(
		draft,
		invoice,
		{
			number: formatNumber(counter, date, style),
			today,
			parties: { seller: sellerOfSettings(settings), buyer: marked(invoice.parties?.buyer ?? client, false) },
		},
		settings,
		{ now: call.now, newId: () => state.newId('pay') },
	);
	if (!issued.ok) return issued;
	const barred = state.issueCheck({ invoice: issued.value.note, client, settings });
	if (barred) return { ok: false, refusal: barred };
	state.take(kind, date, counter);
	return issued;
}

function settle(state: MemoryState, before: Invoice, { note, invoice, kept }: IssuedCredit, call: Call): void {
	state.rows.invoices.set(invoice.id, invoice);
	if (kept) state.rows.payments.set(kept.id, kept);
	state.record('invoice', invoice.id, 'credited', call, [
		{ field: 'creditNote', from: null, to: note.number },
		...invoiceChanges(before, invoice),
	]);
	if (freesDeposits(invoice)) freeDeposits(state, invoice, call);
	state.publish(creditedEvent(state.system, invoice, note, call.now));
	for (const { jobSystem, jobId } of linksOf(state, invoice.id)) {
		const job = jobSystem === state.system ? state.rows.jobs.get(jobId) : undefined;
		if (job) state.rows.jobs.set(job.id, { ...job, hops: 0 });
	}
}

export function finaliseCredit(state: MemoryState, draft: CreditNote, call: Call): Outcome<InvoiceRecord> {
	const invoice = findInvoice(state, draft.credit.invoiceId)!;
	const issued = issue(state, draft, invoice, call);
	if (!issued.ok) return refused(issued.refusal);
	const { note } = issued.value;
	state.rows.invoices.set(note.id, note);
	state.record('invoice', note.id, 'finalised', call, invoiceChanges(draft, note));
	settle(state, invoice, issued.value, call);
	return done(invoiceRecord(state, note.id, call.now));
}

const keptBy = (state: MemoryState, { id }: CreditNote): Payment[] =>
	[...state.rows.payments.values()].filter((payment) => payment.creditNoteId === id && isLive(payment));

export function takeCreditBack(state: MemoryState, note: CreditNote, call: Call): Outcome<InvoiceRecord> {
	const before = findInvoice(state, note.credit.invoiceId)!;
	const back = takeBack(note, before, keptBy(state, note), call.now);
	if (!back.ok) return refused(back.refusal);
	const { invoice, payments } = back.value;
	state.rows.invoices.set(note.id, back.value.note);
	state.rows.invoices.set(invoice.id, invoice);
	for (const payment of payments) if (payment.invoiceId === null) state.rows.payments.set(payment.id, payment);
	state.record('invoice', note.id, 'voided', call, invoiceChanges(note, back.value.note));
	state.record('invoice', invoice.id, 'credit taken back', call, [
		{ field: 'creditNote', from: note.number, to: null },
		...invoiceChanges(before, invoice),
	]);
	if (isOwedAnew(before, invoice))
		for (const link of linksOf(state, invoice.id))
			state.rows.links.set(linkKey(pairOf(link)), { ...link, doneInEntry: null });
	return done(invoiceRecord(state, note.id, call.now));
}

export function recordRefund(state: MemoryState, input: RecordRefund, call: Call): Outcome<PaymentRecord> {
	const key = `payment\n${input.idempotencyKey}`;
	const seen = state.rows.keys.get(key);
	if (seen) {
		const field = differingField(seen.request, input.request);
		if (field !== null) return outcomeOf(keyReused(input.idempotencyKey, field));
		const made = findPayment(state, seen.result);
		const takenBack = paymentTakenBack(made, input.idempotencyKey);
		return takenBack ? refused(takenBack) : replayed(recordOf(state, made!, call));
	}
	const note = findInvoice(state, input.creditNoteId);
	if (!note) return refused(unknownInvoice(input.creditNoteId));
	const barred = mayI('refund', note, state.rows.settings);
	if (barred || !isCreditNote(note)) return refused(barred!);
	const kept = keptBy(state, note);
	const { method, reference, idempotencyKey } = input;
	const refund: Payment = {
		...PLAIN_PAYMENT,
		id: state.newId('pay'),
		invoiceId: note.id,
		currency: note.currency,
		amount: input.amount ?? openRefund(note, kept),
		state: 'cleared',
		counts: true,
		method,
		paidOn: input.paidOn ?? state.today(call.now),
		payerEmail: '',
		reference,
		idempotencyKey,
		createdAt: call.now,
		deletedAt: null,
	};
	const recorded = recordOn(note, refund, kept, state.rows.settings, call.now);
	if (!recorded.ok) return refused(recorded.refusal);
	for (const payment of recorded.value.kept) state.rows.payments.set(payment.id, payment);
	state.rows.invoices.set(note.id, recorded.value.note);
	state.rows.keys.set(key, { result: refund.id, request: input.request });
	state.record('invoice', note.id, 'refund recorded', call, [
		{ field: 'payment', from: null, to: refund.id },
		{ field: 'refunded', from: null, to: formatAmount(refund.amount, refund.currency) },
	]);
	return done(recordOf(state, recorded.value.refund, call));
}
