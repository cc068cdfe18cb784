import { readEmail } from '../domain/email-address';
import { readNeededKey } from '../domain/idempotency-key';
import { readDate } from '../domain/local-date';
import { readAmount } from '../domain/money';
import type { PaymentMethod, PaymentState } from '../domain/payment/payment';
import { accept, refuse, type Refusal, type Result } from '../domain/refusal';
import type { RequestFingerprint } from '../domain/request-fingerprint';
import { cutTo } from '../domain/text';
import type { Call } from '../ports/call';
import type {
	ApplyPayment,
	InvoiceRecord,
	InvoicingSystem,
	PaymentRecord,
	RecordPayment,
} from '../ports/invoicing-system';
import type { Outcome } from '../ports/outcome';
import { readNamedInvoices, type InvoiceName } from './name-invoices';
import { runOffered, unlessOffered } from './offered';
import { notTakenBecause, whyNotPayable } from './payable';
import { readOptional, readOwnCurrency, readWords } from './read-fields';

/** A payment as a user gives it; what is `unknown` has not been read yet. */
export interface PaymentRequest {
	readonly idempotencyKey: string;
	/** null: received, but not applied to an invoice yet. */
	readonly invoice: InvoiceName | null;
	/** Major units; empty pays what is open. */
	readonly amount: unknown;
	readonly currency: unknown;
	readonly state: PaymentState;
	readonly method: PaymentMethod;
	readonly paidOn: unknown;
	readonly payerEmail: unknown;
	readonly reference: unknown;
	/** What becomes of money for an invoice that cannot take it (`payable.ts`); left out, it is refused. */
	readonly ifNotPayable?: 'refuse' | 'keep';
}

/** A payment, and why it stands on no invoice though one was named. */
export interface RegisteredPayment extends PaymentRecord {
	/** One sentence; '' where it stands where it was meant to. */
	readonly keptBecause: string;
}

/**
 * New payments (model B.2). The amount is read in the invoice's currency, so the invoices are read first, together.
 * Money for an invoice that cannot take it is kept without one where that is asked for, under the same key. A system
 * that keeps none refuses it, and says why the invoice takes none.
 */
export async function registerPayments(
	requests: readonly PaymentRequest[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Outcome<RegisteredPayment>[]> {
	const named = requests.flatMap(({ invoice }) => (invoice === null ? [] : [invoice]));
	const records = await readNamedInvoices(named, invoicing, call);
	const canKeep = invoicing.capabilities.can.applyPayment;
	let next = 0;
	let attempts = requests.map((request): Attempt => {
		const record = request.invoice === null ? accept(null) : records[next++]!;
		const keeps = canKeep && request.ifNotPayable === 'keep' && request.invoice !== null;
		return { request, record, keeps, keptBecause: keeps ? whyNotPayable(record) : '' };
	});
	const outcomes = [...(await recorded(attempts, invoicing, call))];
	for (;;) {
		const adjusted = attempts.map((attempt, at) => keptAfter(attempt, outcomes[at]!));
		const changed = [...adjusted.keys()].filter((at) => adjusted[at] !== attempts[at]);
		if (changed.length === 0) break;
		attempts = adjusted;
		// One refusal has held back all of them, or only itself.
		const again = call.policy === 'all' ? [...attempts.keys()] : changed;
		const answers = await recorded(
			again.map((at) => attempts[at]!),
			invoicing,
			call,
		);
		for (const [nth, at] of again.entries()) outcomes[at] = answers[nth]!;
	}
	return outcomes.map((outcome, at) => {
		if (outcome.kind !== 'done') return outcome;
		const keptBecause = outcome.value.invoice ? '' : attempts[at]!.keptBecause;
		return { ...outcome, value: { ...outcome.value, keptBecause } };
	});
}

const recorded = (attempts: readonly Attempt[], invoicing: InvoicingSystem, call: Call) =>
	runOffered(
		invoicing,
		['registerPayment', 'register payments'],
		attempts.map((attempt) =>
			attempt.keptBecause === '' ? onInvoice(attempt, invoicing) : keptWithoutInvoice(attempt, invoicing),
		),
		call,
		(ready) => invoicing.recordPayments(ready, call),
	);

/**
 * The attempt after a refusal: without its invoice where that may be, and itself where nothing else is to be tried. An
 * invoice may have changed since it was read, also by a payment of the same run; and a key may be that of money which
 * was kept before its invoice was there.
 */
function keptAfter(attempt: Attempt, outcome: Outcome<unknown>): Attempt {
	if (!attempt.keeps || outcome.kind !== 'refused') return attempt;
	if (outcome.refusal.code === 'key_reused' && attempt.record.ok)
		return { ...attempt, record: notThereYet, keptBecause: 'The payment was kept without an invoice before.' };
	const because = attempt.keptBecause === '' ? notTakenBecause(outcome) : '';
	return because === '' ? attempt : { ...attempt, keptBecause: because };
}

const notThereYet = refuse('unknown_invoice', 'The invoice was not found.', 'Apply the payment to it.', 'invoice');

interface Attempt {
	readonly request: PaymentRequest;
	/** null where no invoice is named. */
	readonly record: Result<InvoiceRecord | null>;
	/** Money that the invoice cannot take is kept without it. */
	readonly keeps: boolean;
	/** One sentence where it is kept without its invoice; else ''. */
	readonly keptBecause: string;
}

function onInvoice({ request, record }: Attempt, invoicing: InvoicingSystem): Result<RecordPayment> {
	const barred = noPending(request, invoicing);
	if (barred) return { ok: false, refusal: barred };
	return record.ok ? preparePayment(request, record.value?.invoice ?? null) : record;
}

const noPending = ({ state }: PaymentRequest, invoicing: InvoicingSystem): Refusal | null =>
	state === 'pending' ? unlessOffered(invoicing, 'pendingPayment', 'keep payments that are on their way') : null;

/**
 * The payment without its invoice. Its request says for which it came, so that the key stays the same whether the
 * invoice took it or not. What was named stands in the reference where that is empty, so that a person finds it.
 */
function keptWithoutInvoice({ request, record }: Attempt, invoicing: InvoicingSystem): Result<RecordPayment> {
	const barred = noPending(request, invoicing);
	if (barred) return { ok: false, refusal: barred };
	const invoice = record.ok ? (record.value?.invoice ?? null) : null;
	const prepared = preparePayment(request, invoice);
	if (!prepared.ok) return prepared;
	const { currency, reference, ...payment } = prepared.value;
	return accept({
		...payment,
		invoiceId: null,
		currency: currency ?? invoice?.currency ?? null,
		reference: reference || cutTo(invoice?.number ?? Object.values(request.invoice ?? {}).join(' '), 200),
	});
}

function preparePayment(
	request: PaymentRequest,
	invoice: { readonly id: string; readonly currency: string } | null,
): Result<RecordPayment> {
	const key = readNeededKey(
		request.idempotencyKey,
		"Give a text that names this payment, such as the bank's transaction id.",
	);
	if (!key.ok) return key;
	const currency = readOwnCurrency(request.currency);
	if (!currency.ok) return currency;
	const unit = currency.value ?? invoice?.currency;
	const amount = readOptional(request.amount, (input) =>
		unit === undefined ? currencyNeeded() : readAmount(input, unit, 'amount'),
	);
	if (!amount.ok) return amount;
	const paidOn = readOptional(request.paidOn, (input) => readDate(input, 'paidOn'));
	if (!paidOn.ok) return paidOn;
	const payerEmail = readOptional(request.payerEmail, (input) => readEmail(input, 'payerEmail'));
	if (!payerEmail.ok) return payerEmail;
	const reference = readWords(request.reference, 'reference', 200);
	if (!reference.ok) return reference;
	const payment = {
		invoiceId: invoice?.id ?? null,
		amount: amount.value,
		currency: currency.value,
		state: request.state,
		method: request.method,
		paidOn: paidOn.value,
		payerEmail: payerEmail.value ?? '',
		reference: reference.value ?? '',
	};
	return accept({ ...payment, idempotencyKey: key.value, request: fingerprintOf(payment) });
}

/** What the request said, as it was understood: an amount in minor units, a date as a day, '' where it said nothing. */
const fingerprintOf = (payment: Omit<RecordPayment, 'idempotencyKey' | 'request'>): RequestFingerprint => {
	const texts = Object.entries(payment).map(
		([field, value]) => [field, value === null ? '' : String(value)] as const,
	);
	return { ...Object.fromEntries(texts), payerEmail: payment.payerEmail.toLowerCase() };
};

const currencyNeeded = () =>
	refuse(
		'currency_needed',
		'An unapplied payment needs a currency.',
		'Give the currency that was received, such as EUR.',
		'currency',
	);

/** An existing payment, by id, or found by amount and the payer's e-mail. */
export interface ApplyRequest {
	readonly invoice: InvoiceName;
	readonly payment: { readonly id: string } | { readonly amount: unknown; readonly payerEmail: unknown };
}

/** Applies payments that were received before (model B.2). */
export async function applyPayments(
	requests: readonly ApplyRequest[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Outcome<PaymentRecord>[]> {
	const records = await readNamedInvoices(
		requests.map(({ invoice }) => invoice),
		invoicing,
		call,
	);
	const prepared = requests.map((request, at): Result<ApplyPayment> => {
		const record = records[at]!;
		if (!record.ok) return record;
		const payment = readPaymentName(request.payment, record.value.invoice.currency);
		return payment.ok ? accept({ invoiceId: record.value.invoice.id, payment: payment.value }) : payment;
	});
	return runOffered(
		invoicing,
		['applyPayment', 'apply payments that were received before'],
		prepared,
		call,
		(ready) => invoicing.applyPayments(ready, call),
	);
}

function readPaymentName(payment: ApplyRequest['payment'], currency: string): Result<ApplyPayment['payment']> {
	if ('id' in payment) return payment.id === '' ? paymentMissing() : accept(payment);
	const amount = readOptional(payment.amount, (input) => readAmount(input, currency, 'amount'));
	if (!amount.ok) return amount;
	const payerEmail = readOptional(payment.payerEmail, (input) => readEmail(input, 'payerEmail'));
	if (!payerEmail.ok) return payerEmail;
	if (amount.value === null && payerEmail.value === null) return paymentMissing();
	return accept({ amount: amount.value, payerEmail: payerEmail.value });
}

const paymentMissing = () =>
	refuse(
		'payment_missing',
		'No payment was named.',
		"Pick the payment, or give its amount or the payer's e-mail address.",
		'payment',
	);
