import { dateIn } from '../../../domain/local-date';
import type { Result } from '../../../domain/refusal';
import type { Call } from '../../../ports/call';
import type { PaymentRecord, RecordPayment } from '../../../ports/invoicing-system';
import { done, HELD_BACK, later, refused, replayed, unknown, type Outcome } from '../../../ports/outcome';
import { abreast } from '../../../remote/abreast';
import { outcomeOfFault } from '../../../remote/client';
import type { Interrupted, Made } from '../../../remote/once';
import { heldBack, ifRefused } from '../../../remote/refusals';
import { doTogether, type Checked } from '../../../remote/together';
import { toWireAmount } from '../../../remote/wire-amounts';
import { AT_ONCE, through, type Visma } from '../context';
import { findDocuments } from '../invoices/reading/find';
import { readByIds, recordsOf } from '../invoices/reading/read';
import { paymentIsGone } from '../refusals';
import { checkPayments, type Payable, type Paying, type ReadyPayment } from './check-payments';
import { findPayment } from './find-payment';
import { keptOf, paymentRecord, readKept, type KeptPayment, type PaymentClue } from './payment-record';

type MadePayment = Outcome<Made<PaymentRecord>>;

/** The invoices are read first: what was open on them before is written down with each payment. */
export async function recordPaymentsInVisma(
	visma: Visma,
	batch: readonly RecordPayment[],
	call: Call,
): Promise<readonly Outcome<PaymentRecord>[]> {
	if (batch.length === 0) return [];
	const paying = await readPaying(visma, batch, call).catch((fault: unknown) => outcomeOfFault(fault));
	if ('kind' in paying) return batch.map(() => paying);
	const outcomes = await doTogether(visma, registering(visma, paying), batch, call);
	return outcomes.map((outcome, at) =>
		outcome.kind === 'done' ? { ...outcome, value: keyed(outcome.value, batch[at]!.idempotencyKey) } : outcome,
	);
}

const keyed = (record: PaymentRecord, idempotencyKey: string): PaymentRecord => ({
	...record,
	payment: { ...record.payment, idempotencyKey },
});

async function readPaying(visma: Visma, batch: readonly RecordPayment[], call: Call): Promise<Paying> {
	const ids = [...new Set(batch.flatMap(({ invoiceId }) => (invoiceId === null ? [] : [invoiceId])))];
	const [found, accounts, { timeZone }] = await Promise.all([
		findDocuments(visma, ids),
		visma.account.bankAccounts(),
		visma.settings(),
	]);
	const documents = ids.flatMap((id) => {
		const document = found.get(id.toLowerCase());
		return document ? [{ id, document }] : [];
	});
	const records = await recordsOf(
		visma,
		documents.map(({ document }) => document),
		call,
	);
	const payables = new Map(
		documents.map(({ id, document }, at): [string, Payable] => [
			id,
			{
				record: records[at]!,
				wireId: document.wire.Id,
				isSold: document.kind === 'invoice' && document.wire.IsSold === true,
			},
		]),
	);
	return {
		payables,
		accounts,
		bankAccount: visma.bankAccount ?? '',
		today: dateIn(call.now, timeZone),
		now: call.now,
	};
}

const registering = (visma: Visma, paying: Paying): Checked<RecordPayment, PaymentRecord> => ({
	operation: 'register_payment',
	atOnce: AT_ONCE,
	keyOf: ({ idempotencyKey }) => idempotencyKey,
	fingerprintOf: ({ request }) => request,
	clueOf: (input) => clueOf(input, paying),
	check: async (inputs) => checkPayments(inputs, paying),
	perform: async (inputs, call, client) => {
		const checked = checkPayments(inputs, paying);
		const held = heldBack(call, checked.map(ifRefused));
		return held ?? payInOrder(through(visma, client), checked, call);
	},
	resume: (inputs, call) => abreast(inputs, (interrupted) => resume(visma, interrupted, call)),
	recall: async (results, call) => {
		const kept = results.map(readKept);
		const records = await readByIds(
			visma,
			kept.map((payment) => payment?.invoiceId ?? ''),
			call,
		);
		return kept.map((payment, at) => {
			const record = records[at]!;
			if (payment === null || record === 'absent' || record.settlement.paid < BigInt(payment.amount))
				return 'absent';
			return paymentRecord(payment, record);
		});
	},
	gone: ({ idempotencyKey }) => refused(paymentIsGone(idempotencyKey)),
});

function clueOf(input: RecordPayment, { payables }: Paying): string {
	const record = payables.get(input.invoiceId ?? '')?.record;
	const clue: PaymentClue = {
		invoiceId: input.invoiceId ?? '',
		currency: input.currency ?? record?.invoice.currency ?? '',
		amount: input.amount === null ? null : String(input.amount),
		openBefore: String(record?.settlement.balance ?? 0n),
		method: input.method,
		paidOn: input.paidOn,
		payerEmail: input.payerEmail,
		reference: input.reference,
	};
	return JSON.stringify(clue);
}

/** Payments of one invoice go one after the other; after one whose end is not known, the others wait. */
async function payInOrder(
	visma: Visma,
	checked: readonly Result<ReadyPayment>[],
	call: Call,
): Promise<readonly MadePayment[]> {
	const outcomes: MadePayment[] = checked.map((result) => (result.ok ? HELD_BACK : refused(result.refusal)));
	const byInvoice = new Map<string, { readonly at: number; readonly ready: ReadyPayment }[]>();
	for (const [at, result] of checked.entries()) {
		if (!result.ok) continue;
		const { wireId } = result.value.payable;
		byInvoice.set(wireId, [...(byInvoice.get(wireId) ?? []), { at, ready: result.value }]);
	}
	const paid: { readonly at: number; readonly kept: KeptPayment }[] = [];
	await abreast([...byInvoice.values()], async (own) => {
		for (const [place, { at, ready }] of own.entries()) {
			const kept = await payOne(visma, ready);
			if (!('kind' in kept)) {
				paid.push({ at, kept });
				continue;
			}
			outcomes[at] = kept;
			for (const behind of own.slice(place + 1))
				outcomes[behind.at] = later(0, 'An earlier payment on the same invoice did not go through.');
			return;
		}
	});
	// One look at all that was paid on: Visma answers a payment with the payment, not with the invoice.
	const records = await readByIds(
		visma,
		paid.map(({ kept }) => kept.invoiceId),
		call,
	).catch(() => null);
	for (const [index, { at, kept }] of paid.entries()) {
		const record = records?.[index] ?? 'absent';
		outcomes[at] = done({
			result: JSON.stringify(kept),
			value: paymentRecord(kept, record === 'absent' ? null : record),
		});
	}
	return outcomes;
}

async function payOne(visma: Visma, ready: ReadyPayment): Promise<KeptPayment | Outcome<never>> {
	const { payable, payment, bankAccountId, isComplete, reference } = ready;
	try {
		await visma.api.pay(payable.wireId, {
			CompanyBankAccountId: bankAccountId,
			PaymentDate: payment.paidOn,
			PaymentAmount: toWireAmount(payment.amount, payment.currency),
			PaymentCurrency: payment.currency,
			PaymentType: isComplete ? 2 : 1,
			Reference: reference,
		});
		const { id, currency, amount, method, paidOn, payerEmail, reference: given, createdAt } = payment;
		return {
			id,
			invoiceId: payable.record.invoice.id,
			currency,
			amount: String(amount),
			method,
			paidOn,
			payerEmail,
			reference: given,
			createdAt,
		};
	} catch (fault) {
		return outcomeOfFault(fault);
	}
}

async function resume(
	visma: Visma,
	{ input, marker, since, clue }: Interrupted<RecordPayment>,
	call: Call,
): Promise<MadePayment | 'absent'> {
	try {
		const written = JSON.parse(clue) as PaymentClue;
		const found = await findPayment(visma, since, written, call.now);
		if (found === 'absent' || 'kind' in found) return found;
		const { timeZone } = await visma.settings();
		const kept = keptOf(written, marker, since, found.amount, timeZone);
		const [record = 'absent'] = await readByIds(visma, [kept.invoiceId], call);
		const value = paymentRecord(kept, record === 'absent' ? null : record, input.idempotencyKey);
		return replayed({ result: JSON.stringify(kept), value });
	} catch (fault) {
		const outcome = outcomeOfFault(fault);
		return outcome.kind === 'refused' ? unknown(outcome.refusal.message) : outcome;
	}
}
