import { splitKept } from '../../domain/credit/apply-kept';
import { ambiguousPayment, noSuchUnapplied, paymentApplied } from '../../domain/payment/refusals';
import { paymentEvents } from '../../domain/events-of';
import { invoiceChanges } from '../../domain/invoice/history';
import type { Invoice } from '../../domain/invoice/invoice';
import {
	addPayment,
	clearPayment,
	receivePayment,
	removePayment,
	whyWithItsNote,
	type Paid,
} from '../../domain/invoice/paying';
import { isOwedAnew, settlementOf } from '../../domain/invoice/settlement';
import { isLive, type Payment, PLAIN_PAYMENT } from '../../domain/payment/payment';
import { chargesChange, chargesPartOf } from '../../domain/reminder/charges';
import { openCharges } from '../../domain/reminder/reminder';
import { accept, type Refusal, type Result } from '../../domain/refusal';
import { differingField, keyReused } from '../../domain/request-fingerprint';
import { paymentTakenBack } from '../../domain/taken-back';
import type { Call } from '../../ports/call';
import type { ApplyPayment, PaymentRecord, PaymentRef, RecordPayment } from '../../ports/invoicing-system';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../ports/outcome';
import { remindersOf } from './reminding';
import { findInvoice, invoiceRecord, linkKey, linksOf, pairOf } from './records';
import { amountNeeded, currencyNeeded, nothingOpen, unknownInvoice, unknownPayment } from './refusals';
import type { MemoryState } from './state';

const no = (refusal: Refusal): Result<never> => ({ ok: false, refusal });

export function recordPayment(state: MemoryState, input: RecordPayment, call: Call): Outcome<PaymentRecord> {
	const key = `payment\n${input.idempotencyKey}`;
	const seen = state.rows.keys.get(key);
	if (seen) {
		const field = differingField(seen.request, input.request);
		if (field !== null) return outcomeOf(keyReused(input.idempotencyKey, field));
		const made = findPayment(state, seen.result);
		const takenBack = paymentTakenBack(made, input.idempotencyKey);
		return takenBack ? refused(takenBack) : replayed(recordOf(state, made!, call));
	}
	const invoice = input.invoiceId === null ? null : findInvoice(state, input.invoiceId);
	if (invoice === undefined) return refused(unknownInvoice(input.invoiceId!));
	const payment = newPayment(state, input, invoice, call);
	if (!payment.ok) return refused(payment.refusal);
	state.rows.keys.set(key, { result: payment.value.id, request: input.request });
	if (invoice !== null)
		return settlePayment(
			state,
			invoice,
			addPayment(invoice, payment.value, state.rows.settings, chargesOn(state, invoice)),
			'payment registered',
			call,
		);
	const received = receivePayment(payment.value);
	return received.ok ? changeAlone(state, received.value) : refused(received.refusal);
}

function newPayment(state: MemoryState, input: RecordPayment, invoice: Invoice | null, call: Call): Result<Payment> {
	const amount = input.amount ?? (invoice ? openOn(invoice) : null);
	const currency = input.currency ?? invoice?.currency;
	if (amount === null) return no(amountNeeded());
	if (currency === undefined) return no(currencyNeeded());
	if (input.amount === null && amount === 0n && invoice?.phase === 'issued') return no(nothingOpen(invoice.number));
	const { idempotencyKey, invoiceId, method, payerEmail, reference } = input;
	const counts = input.state === 'cleared' || state.rows.settings.pendingCounts;
	const paidOn = input.paidOn ?? state.today(call.now);
	return accept({
		...PLAIN_PAYMENT,
		id: state.newId('pay'),
		idempotencyKey,
		invoiceId,
		amount,
		currency,
		state: input.state,
		counts,
		method,
		paidOn,
		payerEmail,
		reference,
		createdAt: call.now,
		deletedAt: null,
	});
}

const chargesOn = (state: MemoryState, invoice: Invoice): bigint =>
	openCharges(remindersOf(state, invoice.id), invoice);

function openOn(invoice: Invoice): bigint {
	const { balance, pending } = settlementOf(invoice);
	return balance > pending ? balance - pending : 0n;
}

export function applyPayment(state: MemoryState, input: ApplyPayment, call: Call): Outcome<PaymentRecord> {
	const invoice = findInvoice(state, input.invoiceId);
	if (!invoice) return refused(unknownInvoice(input.invoiceId));
	const payment = namedPayment(state, input, invoice);
	if (!payment.ok) return refused(payment.refusal);
	if (payment.value.invoiceId === invoice.id) return replayed(recordOf(state, payment.value, call));
	const { applied, rest } = splitKept(payment.value, invoice, {
		newId: () => state.newId('pay'),
		now: call.now,
	});
	state.rows.payments.delete(applied.id);
	if (rest) state.rows.payments.set(rest.id, rest);
	const paid = addPayment(invoice, applied, state.rows.settings, chargesOn(state, invoice));
	return settlePayment(state, invoice, paid, 'payment applied', call);
}

function namedPayment(state: MemoryState, { payment: by }: ApplyPayment, invoice: Invoice): Result<Payment> {
	if ('id' in by) {
		const payment = findPayment(state, by.id);
		if (!payment || !isLive(payment)) return no(unknownPayment(by.id));
		return payment.invoiceId === null || payment.invoiceId === invoice.id
			? accept(payment)
			: no(paymentApplied(by.id));
	}
	const fitting = [...state.rows.payments.values()].filter(
		(payment) =>
			isLive(payment) &&
			payment.currency === invoice.currency &&
			(by.amount === null || payment.amount === by.amount) &&
			(by.payerEmail === null || payment.payerEmail.toLowerCase() === by.payerEmail.toLowerCase()),
	);
	if (fitting.length > 1) return no(ambiguousPayment(fitting.length));
	return fitting[0] ? accept(fitting[0]) : no(noSuchUnapplied());
}

export function clear(state: MemoryState, { paymentId }: PaymentRef, call: Call): Outcome<PaymentRecord> {
	const payment = findPayment(state, paymentId);
	if (!payment || !isLive(payment)) return refused(unknownPayment(paymentId));
	if (payment.state === 'cleared') return replayed(recordOf(state, payment, call));
	if (payment.invoiceId === null) return changeAlone(state, { ...payment, state: 'cleared', counts: true });
	const invoice = findInvoice(state, payment.invoiceId)!;
	return settlePayment(state, invoice, clearPayment(invoice, paymentId), 'payment cleared', call);
}

export function deletePayment(state: MemoryState, { paymentId }: PaymentRef, call: Call): Outcome<PaymentRecord> {
	const payment = findPayment(state, paymentId);
	if (!payment) return refused(unknownPayment(paymentId));
	if (!isLive(payment)) return replayed(recordOf(state, payment, call));
	const ofNote = payment.invoiceId === null ? whyWithItsNote(payment) : null;
	if (ofNote) return outcomeOf(ofNote);
	if (payment.invoiceId === null) return changeAlone(state, { ...payment, deletedAt: call.now });
	const invoice = findInvoice(state, payment.invoiceId)!;
	return settlePayment(
		state,
		invoice,
		removePayment(invoice, paymentId, state.rows.settings, call.now),
		'payment deleted',
		call,
	);
}

function changeAlone(state: MemoryState, payment: Payment): Outcome<PaymentRecord> {
	state.rows.payments.set(payment.id, payment);
	return done({ payment, invoice: null });
}

/** Writes what a payment did to its invoice, publishes it, and lets it count for the linked jobs. */
export function settlePayment(
	state: MemoryState,
	before: Invoice,
	paid: Result<Paid>,
	action: string,
	call: Call,
): Outcome<PaymentRecord> {
	if (!paid.ok) return refused(paid.refusal);
	const { invoice, payment, charges } = paid.value;
	state.rows.invoices.set(invoice.id, invoice);
	if (payment.invoiceId === null) state.rows.payments.set(payment.id, payment);
	state.record('invoice', invoice.id, action, call, [
		{ field: 'payment', from: null, to: payment.id },
		...chargesChange(charges),
		...invoiceChanges(before, invoice),
	]);
	for (const event of paymentEvents(state.system, paid.value, call.now)) state.publish(event);
	for (const link of linksOf(state, invoice.id)) {
		if (isOwedAnew(before, invoice)) state.rows.links.set(linkKey(pairOf(link)), { ...link, doneInEntry: null });
		const job = link.jobSystem === state.system ? state.rows.jobs.get(link.jobId) : undefined;
		if (job && payment.counts && isLive(payment)) state.rows.jobs.set(job.id, { ...job, hops: 0 });
	}
	return done({ payment, invoice: invoiceRecord(state, invoice.id, call.now), ...(charges && { charges }) });
}

export const allPayments = (state: MemoryState): Payment[] => [
	...state.rows.payments.values(),
	...[...state.rows.invoices.values()].flatMap(({ payments }) => payments),
];

export const findPayment = (state: MemoryState, id: string): Payment | undefined =>
	allPayments(state).find((payment) => payment.id === id);

export function recordOf(state: MemoryState, payment: Payment, call: Call): PaymentRecord {
	if (payment.invoiceId === null) return { payment, invoice: null };
	const record = invoiceRecord(state, payment.invoiceId, call.now);
	const charges = chargesPartOf(record.invoice, payment.id);
	return { payment, invoice: record, ...(charges && { charges }) };
}
