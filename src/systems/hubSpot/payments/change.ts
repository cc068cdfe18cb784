import { ambiguousPayment, noSuchUnapplied, paymentApplied } from '../../../domain/payment/refusals';
import { heldBack } from '../../../remote/refusals';
import type { Refusal, Result } from '../../../domain/refusal';
import type { Call } from '../../../ports/call';
import type { ApplyPayment, InvoiceRecord, PaymentRecord, PaymentRef } from '../../../ports/invoicing-system';
import { done, outcomeOf, refused, replayed, unknown, type Outcome } from '../../../ports/outcome';
import { faultOf } from '../../../remote/client';
import type { HubSpotContext } from '../context';
import { amountText } from '../map/amounts';
import { statusProperty } from '../map/payment';
import { readInvoices } from '../invoices/reading/read';
import { processedByHubSpot, unknownInvoice, unknownPayment } from '../refusals';
import { associate } from '../wire/associations';
import { archiveObjects, updateObjects } from '../wire/batch';
import { Owed } from './owed';
import { paymentRecords } from './payment-record';
import { findUnapplied, readPayments, type PaymentRead } from './read-payments';

const no = (refusal: Refusal): Result<never> => ({ ok: false, refusal });

/** Puts payments that were received before on invoices (model B.2). Done twice, it is one association. */
export async function applyPaymentsInHubSpot(
	context: HubSpotContext,
	batch: readonly ApplyPayment[],
	call: Call,
): Promise<readonly Outcome<PaymentRecord>[]> {
	const [records, byId] = await Promise.all([
		readInvoices(context, [...new Set(batch.map(({ invoiceId }) => invoiceId))], call.now),
		readPayments(
			context,
			batch.flatMap(({ payment }) => ('id' in payment ? [payment.id] : [])),
		),
	]);
	const owed = new Owed(records);
	const taken = new Set<string>();
	const chosen: Result<{ readonly id: string; readonly isApplied: boolean }>[] = [];
	for (const input of batch) chosen.push(await choose(context, input, owed, byId, taken));
	const barred = chosen.map((choice) => (choice.ok ? null : outcomeOf<never>(choice)));
	const held = heldBack(call, barred);
	if (held) return held;
	const pairs = chosen.flatMap((choice, at) =>
		choice.ok && !choice.value.isApplied ? [{ fromId: choice.value.id, toId: batch[at]!.invoiceId }] : [],
	);
	const joined = (await associate(context.client, 'commerce_payments', 'invoices', pairs)).values();
	const outcomes = chosen.map((choice, at): Outcome<string> => {
		if (!choice.ok) return barred[at]!;
		if (choice.value.isApplied) return replayed(choice.value.id);
		const outcome = joined.next().value!;
		return outcome.kind === 'done' ? done(choice.value.id) : outcome;
	});
	return withRecords(context, outcomes, call);
}

async function choose(
	context: HubSpotContext,
	{ invoiceId, payment: by }: ApplyPayment,
	owed: Owed,
	byId: ReadonlyMap<string, PaymentRead>,
	taken: Set<string>,
): Promise<Result<{ readonly id: string; readonly isApplied: boolean }>> {
	const record = owed.find(invoiceId);
	if (!record) return no(unknownInvoice(invoiceId));
	const found = 'id' in by ? named(by.id, byId, invoiceId) : await fitting(context, by, record, taken);
	if (!found.ok) return found;
	const { payment } = found.value;
	if (payment.invoiceId === invoiceId) return { ok: true, value: { id: payment.id, isApplied: true } };
	if (taken.has(payment.id)) return no(paymentApplied(payment.id));
	const fits = owed.take(invoiceId, payment);
	if (!fits.ok) return fits;
	taken.add(payment.id);
	return { ok: true, value: { id: payment.id, isApplied: false } };
}

function named(id: string, byId: ReadonlyMap<string, PaymentRead>, invoiceId: string): Result<PaymentRead> {
	const read = byId.get(id);
	if (!read || read.payment.deletedAt !== null) return no(unknownPayment(id));
	return read.payment.invoiceId === null || read.payment.invoiceId === invoiceId
		? { ok: true, value: read }
		: no(paymentApplied(id));
}

async function fitting(
	context: HubSpotContext,
	by: { readonly amount: bigint | null; readonly payerEmail: string | null },
	{ invoice }: InvoiceRecord,
	taken: ReadonlySet<string>,
): Promise<Result<PaymentRead>> {
	const found = await findUnapplied(
		context,
		by.amount === null ? null : amountText(by.amount, invoice.currency),
		by.payerEmail,
	).catch(tooMany);
	if ('code' in found) return no(found);
	const fits = found.filter(
		({ payment }) =>
			!taken.has(payment.id) &&
			payment.currency === invoice.currency &&
			(by.amount === null || payment.amount === by.amount) &&
			(by.payerEmail === null || payment.payerEmail.toLowerCase() === by.payerEmail.toLowerCase()),
	);
	if (fits.length > 1) return no(ambiguousPayment(fits.length));
	return fits[0] ? { ok: true, value: fits[0] } : no(noSuchUnapplied());
}

/** Of so many payments that they cannot be gone through, none is chosen; the other inputs go on. */
function tooMany(fault: unknown): Refusal {
	const { refusal } = faultOf(fault);
	if (refusal.code !== 'list_unreadable') throw fault;
	return { ...refusal, fix: 'Name the payment by its id.', field: 'payment' };
}

/** Pending payments that arrived. */
export async function clearPaymentsInHubSpot(
	context: HubSpotContext,
	batch: readonly PaymentRef[],
	call: Call,
): Promise<readonly Outcome<PaymentRecord>[]> {
	const read = await readPayments(
		context,
		batch.map(({ paymentId }) => paymentId),
	);
	return change(
		context,
		batch,
		call,
		({ paymentId }) => {
			const found = read.get(paymentId);
			if (!found || found.payment.deletedAt !== null) return refused(unknownPayment(paymentId));
			if (found.payment.state === 'cleared') return replayed(paymentId);
			return found.isProcessedByHubSpot ? refused(processedByHubSpot(paymentId)) : null;
		},
		(ids) =>
			updateObjects(
				context.client,
				'commerce_payments',
				ids.map((id) => ({ id, properties: { hs_latest_status: statusProperty('cleared') } })),
			),
	);
}

/** Takes payments away again; they can be restored in HubSpot for 90 days. */
export async function deletePaymentsInHubSpot(
	context: HubSpotContext,
	batch: readonly PaymentRef[],
	call: Call,
): Promise<readonly Outcome<PaymentRecord>[]> {
	const read = await readPayments(
		context,
		batch.map(({ paymentId }) => paymentId),
		true,
	);
	return change(
		context,
		batch,
		call,
		({ paymentId }) => {
			const found = read.get(paymentId);
			if (!found) return refused(unknownPayment(paymentId));
			if (found.payment.deletedAt !== null) return replayed(paymentId);
			return found.isProcessedByHubSpot ? refused(processedByHubSpot(paymentId)) : null;
		},
		(ids) => archiveObjects(context.client, 'commerce_payments', ids),
	);
}

/** @param judge null for go on */
async function change(
	context: HubSpotContext,
	batch: readonly PaymentRef[],
	call: Call,
	judge: (ref: PaymentRef) => Outcome<string> | null,
	write: (ids: readonly string[]) => Promise<readonly Outcome<unknown>[]>,
): Promise<readonly Outcome<PaymentRecord>[]> {
	const judged = batch.map(judge);
	const held = heldBack(call, judged);
	if (held) return withRecords(context, held, call);
	const ids = [...new Set(batch.flatMap(({ paymentId }, at) => (judged[at] === null ? [paymentId] : [])))];
	const written = await write(ids);
	const first = new Set<string>();
	const outcomes = batch.map(({ paymentId }, at): Outcome<string> => {
		if (judged[at]) return judged[at];
		const outcome = written[ids.indexOf(paymentId)]!;
		if (outcome.kind !== 'done') return outcome;
		const isTwin = first.has(paymentId);
		first.add(paymentId);
		return (isTwin ? replayed : done)(paymentId);
	});
	return withRecords(context, outcomes, call);
}

async function withRecords(
	context: HubSpotContext,
	outcomes: readonly Outcome<string>[],
	call: Call,
): Promise<readonly Outcome<PaymentRecord>[]> {
	const ids = [...new Set(outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.value] : [])))];
	const records = await paymentRecords(context, ids, call, 'settled');
	return outcomes.map((outcome): Outcome<PaymentRecord> => {
		if (outcome.kind !== 'done') return outcome;
		const record = records.get(outcome.value);
		if (!record) return unknown(`The payment ${outcome.value} was changed, but HubSpot does not show it.`);
		return (outcome.replayed ? replayed : done)(record);
	});
}
