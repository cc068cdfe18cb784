import { heldBack, ifRefused } from '../../../remote/refusals';
import { dateIn } from '../../../domain/local-date';
import type { Result } from '../../../domain/refusal';
import type { Call } from '../../../ports/call';
import type { InvoiceRecord, PaymentRecord, RecordPayment } from '../../../ports/invoicing-system';
import { done, HELD_BACK, later, refused, replayed, unknown, type Outcome } from '../../../ports/outcome';
import { outcomeOfFault } from '../../../remote/client';
import type { Interrupted, Made } from '../../../remote/once';
import { readByIds, recordOf } from '../invoices/reading/read';
import { paymentIsGone } from '../refusals';
import { AT_ONCE, through, type HighLevel } from '../context';
import { abreast } from '../../../remote/abreast';
import type { Checked } from '../../../remote/together';
import { checkPayments, type ReadyPayment } from './check-payments';
import { findPayment, type PaymentClue } from './find-payment';
import { paymentBody, sendPayment } from './payment-body';
import { keptText, paymentRecord, readKept, type KeptPayment } from './payment-record';

export type Invoices = ReadonlyMap<string, InvoiceRecord | 'absent'>;

/** @param invoices as they stood before any payment of this run was registered */
export const paying = (highLevel: HighLevel, invoices: Invoices): Checked<RecordPayment, PaymentRecord> => ({
	operation: 'register_payment',
	atOnce: AT_ONCE,
	keyOf: ({ idempotencyKey }) => idempotencyKey,
	fingerprintOf: ({ request }) => request,
	clueOf: (input) => clueOf(input, invoices),
	check: async (inputs, call) => checkPayments(inputs, invoices, (await highLevel.settings()).timeZone, call),
	perform: async (inputs, call, client) => {
		const { timeZone } = await highLevel.settings();
		const checked = checkPayments(inputs, invoices, timeZone, call);
		const held = heldBack(call, checked.map(ifRefused));
		if (held) return held;
		return payInOrder(through(highLevel, client), checked, timeZone, call);
	},
	resume: (inputs, call) => abreast(inputs, (marked) => resume(highLevel, marked, call)),
	recall: async (results, call) => {
		const kept = results.map(readKept);
		const records = await readByIds(
			highLevel,
			kept.map((payment) => payment?.invoiceId ?? ''),
			call,
		);
		return kept.map((payment, at) => {
			const record = records[at]!;
			if (payment === null || record === 'absent' || isTakenBack(payment, record)) return 'absent';
			return paymentRecord(payment, record);
		});
	},
	gone: ({ idempotencyKey }) => refused(paymentIsGone(idempotencyKey)),
});

/**
 * Whether it cannot be on its invoice any more. HighLevel keeps no payments that could be asked for by our marker; what
 * can be seen for certain is that less is paid than the payment came to. What others paid meanwhile hides it.
 */
const isTakenBack = ({ amount }: KeptPayment, { settlement }: InvoiceRecord): boolean =>
	settlement.status !== 'paid' && settlement.paid < BigInt(amount);

function clueOf(
	{ invoiceId, currency, method, paidOn, payerEmail, reference }: RecordPayment,
	invoices: Invoices,
): string {
	const record = invoices.get(invoiceId ?? '') ?? 'absent';
	const known = record === 'absent' ? null : record;
	const clue: PaymentClue = {
		invoiceId: invoiceId ?? '',
		currency: currency ?? known?.invoice.currency ?? '',
		paidBefore: String(known?.settlement.paid ?? 0n),
		method,
		paidOn,
		payerEmail,
		reference,
	};
	return JSON.stringify(clue);
}

/** Payments of one invoice go one after the other; after one whose end is not known, the others wait. */
async function payInOrder(
	highLevel: HighLevel,
	checked: readonly Result<ReadyPayment>[],
	timeZone: string,
	call: Call,
): Promise<readonly Outcome<Made<PaymentRecord>>[]> {
	const outcomes: Outcome<Made<PaymentRecord>>[] = checked.map((result) =>
		result.ok ? HELD_BACK : refused(result.refusal),
	);
	const byInvoice = new Map<string, number[]>();
	for (const [at, result] of checked.entries())
		if (result.ok) byInvoice.set(result.value.invoiceId, [...(byInvoice.get(result.value.invoiceId) ?? []), at]);
	await abreast([...byInvoice.values()], async (places) => {
		for (const at of places) {
			const ready = (checked[at] as { readonly value: ReadyPayment }).value;
			outcomes[at] = await payOne(highLevel, ready, timeZone, call);
			if (outcomes[at].kind === 'done') continue;
			for (const behind of places.slice(places.indexOf(at) + 1))
				outcomes[behind] = later(0, 'An earlier payment on the same invoice did not go through.');
			return;
		}
	});
	return outcomes;
}

async function payOne(
	highLevel: HighLevel,
	{ input, invoiceId, payment }: ReadyPayment,
	timeZone: string,
	call: Call,
): Promise<Outcome<Made<PaymentRecord>>> {
	try {
		const paid = await sendPayment(
			highLevel.api,
			invoiceId,
			paymentBody({ ...payment, paidOn: input.paidOn, timeZone, now: call.now, marker: payment.id }),
		);
		const kept: KeptPayment = { ...keep(payment), invoiceId, amount: String(payment.amount) };
		return done({
			result: keptText(kept),
			value: paymentRecord(kept, await recordOf(highLevel, paid, call), input.idempotencyKey),
		});
	} catch (fault) {
		return outcomeOfFault(fault);
	}
}

const keep = ({
	id,
	currency,
	method,
	paidOn,
	payerEmail,
	reference,
	createdAt,
}: Omit<KeptPayment, 'invoiceId' | 'amount'>) => ({ id, currency, method, paidOn, payerEmail, reference, createdAt });

async function resume(
	highLevel: HighLevel,
	{ input, marker, since, clue }: Interrupted<RecordPayment>,
	call: Call,
): Promise<Outcome<Made<PaymentRecord>> | 'absent'> {
	try {
		const found = await findPayment(highLevel, { marker, since, clue }, call);
		if (found === 'absent' || 'kind' in found) return found;
		const { timeZone } = await highLevel.settings();
		const kept = keptOf(JSON.parse(clue) as PaymentClue, marker, since, found.amount, timeZone);
		const [record] = await readByIds(highLevel, [kept.invoiceId], call);
		return replayed({
			result: keptText(kept),
			value: paymentRecord(
				kept,
				record === undefined || record === 'absent' ? null : record,
				input.idempotencyKey,
			),
		});
	} catch (fault) {
		const outcome = outcomeOfFault(fault);
		return outcome.kind === 'refused' ? unknown(outcome.refusal.message) : outcome;
	}
}

/** The payment of a clue, once it was found; without a day of its own it was paid on the day it was registered. */
export const keptOf = (
	{ invoiceId, currency, method, paidOn, payerEmail, reference }: PaymentClue,
	marker: string,
	since: string,
	amount: bigint,
	timeZone: string,
): KeptPayment => ({
	id: marker,
	invoiceId,
	currency,
	amount: String(amount),
	method: method as KeptPayment['method'],
	paidOn: paidOn ?? dateIn(since, timeZone),
	payerEmail,
	reference,
	createdAt: since,
});
