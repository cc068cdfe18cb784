import { receivePayment } from '../../../domain/invoice/paying';
import type { LocalDate } from '../../../domain/local-date';
import { isLive, type Payment, PLAIN_PAYMENT } from '../../../domain/payment/payment';
import type { Refusal, Result } from '../../../domain/refusal';
import type { Call } from '../../../ports/call';
import type { PaymentRecord, RecordPayment } from '../../../ports/invoicing-system';
import { done, HELD_BACK, outcomeOf, refused, replayed, unknown, type Outcome } from '../../../ports/outcome';
import type { RemoteClient } from '../../../remote/client';
import { doOnce } from '../../../remote/do-once';
import type { Made, Marked, OnceOnly } from '../../../remote/once';
import { ASSOCIATION } from '../wire/address';
import type { HubSpotContext } from '../context';
import { clueText } from '../invoices/creating/clue';
import { isBatchHeldBack } from '../held-back';
import { lookForMarked } from '../invoices/creating/resume';
import { paymentProperties } from '../map/payment';
import { readInvoices } from '../invoices/reading/read';
import { amountNeeded, currencyNeeded, paymentIsGone, unknownInvoice } from '../refusals';
import { createObjects, type NewObject } from '../wire/batch';
import { Owed } from './owed';
import { paymentRecords } from './payment-record';

interface Checked {
	readonly input: RecordPayment;
	readonly payment: Result<{ readonly payment: Payment; readonly contactId: string | null }>;
}

/**
 * Registers payments: a record of money that came in elsewhere, associated with its invoice. The API charges nobody.
 * HubSpot asks for a payment processor to be set up in the account.
 */
export async function recordPaymentsInHubSpot(
	context: HubSpotContext,
	batch: readonly RecordPayment[],
	call: Call,
): Promise<readonly Outcome<PaymentRecord>[]> {
	const seen = await context.options.journal.find(
		batch.map(({ idempotencyKey: key }) => ({
			system: context.system,
			operation: 'register_payment' as const,
			key,
		})),
	);
	const inputs = await check(
		context,
		batch,
		seen.map((earlier) => typeof earlier !== 'string'),
		call,
	);
	const isHeld = await isBatchHeldBack(
		context,
		call,
		inputs.map(({ input, payment }) => ({
			operation: 'register_payment',
			key: input.idempotencyKey,
			isRefused: !payment.ok,
		})),
	);
	const outcomes = await doOnce(
		recording(context, isHeld),
		inputs,
		{ journal: context.options.journal, system: context.system, client: context.client },
		call,
	);
	return outcomes.map((outcome, at) =>
		outcome.kind === 'done'
			? {
					...outcome,
					value: {
						...outcome.value,
						payment: { ...outcome.value.payment, idempotencyKey: batch[at]!.idempotencyKey },
					},
				}
			: outcome,
	);
}

/** @param isMade what was made before under its key takes nothing of what is open */
async function check(
	context: HubSpotContext,
	batch: readonly RecordPayment[],
	isMade: readonly boolean[],
	call: Call,
): Promise<readonly Checked[]> {
	const ids = [...new Set(batch.flatMap(({ invoiceId }) => invoiceId ?? []))];
	const [records, today, marker] = await Promise.all([
		readInvoices(context, ids, call.now),
		context.today(call.now),
		context.marker('commerce_payments'),
	]);
	const owed = new Owed(records);
	const twins = new Map<string, Checked['payment']>();
	return batch.map((input, at) => {
		const payment =
			twins.get(input.idempotencyKey) ??
			(marker.ok ? checkOne(input, owed, today, isMade[at]!, call) : no(marker.refusal));
		twins.set(input.idempotencyKey, payment);
		return { input, payment };
	});
}

const no = (refusal: Refusal): Result<never> => ({ ok: false, refusal });

function checkOne(input: RecordPayment, owed: Owed, today: LocalDate, isMade: boolean, call: Call): Checked['payment'] {
	const record = input.invoiceId === null ? null : owed.find(input.invoiceId);
	if (record === undefined) return no(unknownInvoice(input.invoiceId!));
	const currency = input.currency ?? record?.invoice.currency;
	if (input.amount === null && record === null) return no(amountNeeded());
	if (currency === undefined) return no(currencyNeeded());
	const amount: Result<bigint> =
		input.amount === null ? owed.wholeOf(input.invoiceId!) : { ok: true, value: input.amount };
	if (!amount.ok) return amount;
	const { idempotencyKey, invoiceId, state, method, payerEmail, reference } = input;
	const payment: Payment = {
		...PLAIN_PAYMENT,
		id: '',
		idempotencyKey,
		invoiceId,
		amount: amount.value,
		currency,
		state,
		counts: state === 'cleared',
		method,
		paidOn: input.paidOn ?? today,
		payerEmail,
		reference,
		createdAt: call.now,
		deletedAt: null,
	};
	const barred: Result<unknown> = isMade
		? { ok: true, value: null }
		: invoiceId === null
			? receivePayment(payment)
			: owed.take(invoiceId, payment);
	return barred.ok ? { ok: true, value: { payment, contactId: record?.client.id || null } } : barred;
}

function recording(context: HubSpotContext, isHeld: boolean): OnceOnly<Checked, PaymentRecord> {
	return {
		operation: 'register_payment',
		keyOf: ({ input }) => input.idempotencyKey,
		fingerprintOf: ({ input }) => input.request,
		clueOf: ({ input: { invoiceId } }) => clueText(invoiceId === null ? {} : { ownerId: invoiceId }),
		perform: async (inputs, call, client) => {
			const made = await make(context, client, inputs, isHeld);
			return withRecords(context, made, call);
		},
		resume: async (inputs, call, client) => {
			const found = await lookForMarked(context, client, 'commerce_payments', inputs);
			const outcomes = inputs.map(({ marker }) => found.get(marker)!);
			const records = (
				await withRecords(
					context,
					outcomes.flatMap((outcome) => (outcome === 'absent' ? [] : [outcome])),
					call,
				)
			).values();
			return outcomes.map((outcome) => (outcome === 'absent' ? outcome : records.next().value!));
		},
		recall: async (results, call) => {
			const records = await paymentRecords(context, results, call);
			return results.map((id) => {
				const record = records.get(id);
				return record && isLive(record.payment) ? record : 'absent';
			});
		},
		gone: ({ input }) => refused(paymentIsGone(input.idempotencyKey)),
	};
}

async function make(
	context: HubSpotContext,
	client: RemoteClient,
	inputs: readonly Marked<Checked>[],
	isHeld: boolean,
): Promise<readonly Outcome<string>[]> {
	const [marker, zone] = await Promise.all([context.marker('commerce_payments'), context.zone()]);
	if (!marker.ok) return inputs.map(() => refused(marker.refusal));
	const good = inputs.flatMap(({ input: { payment: checked }, marker: value }): NewObject[] => {
		if (!checked.ok) return [];
		const { payment, contactId } = checked.value;
		const associations = [
			...(payment.invoiceId === null ? [] : [{ toId: payment.invoiceId, typeId: ASSOCIATION.paymentToInvoice }]),
			...(contactId === null ? [] : [{ toId: contactId, typeId: ASSOCIATION.paymentToContact }]),
		];
		return [
			{
				trace: value,
				properties: { ...paymentProperties(payment, zone), [marker.value.name]: value },
				associations,
			},
		];
	});
	const outcomes = (
		isHeld ? good.map(() => HELD_BACK) : await createObjects(client, 'commerce_payments', good, true)
	).values();
	return inputs.map(({ input: { payment } }): Outcome<string> => {
		if (!payment.ok) return outcomeOf(payment);
		const outcome = outcomes.next().value!;
		if (outcome.kind === 'done') return done(outcome.value.id);
		// Our marker is there already: an earlier attempt's, seen late. It is found when it is looked for.
		return outcome.kind === 'refused' && outcome.refusal.code === 'conflict'
			? unknown('The payment was registered before.')
			: outcome;
	});
}

async function withRecords(
	context: HubSpotContext,
	outcomes: readonly Outcome<string>[],
	call: Call,
): Promise<readonly Outcome<Made<PaymentRecord>>[]> {
	const records = await paymentRecords(
		context,
		outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.value] : [])),
		call,
		'settled',
	);
	return outcomes.map((outcome): Outcome<Made<PaymentRecord>> => {
		if (outcome.kind !== 'done') return outcome;
		const record = records.get(outcome.value);
		if (!record) return unknown(`The payment ${outcome.value} was registered, but HubSpot does not show it yet.`);
		return (outcome.replayed ? replayed : done)({ result: outcome.value, value: record });
	});
}
