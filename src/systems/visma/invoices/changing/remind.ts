import { noEmail } from '../../../../domain/client';
import type { Refusal } from '../../../../domain/refusal';
import type { Call } from '../../../../ports/call';
import { done, type Outcome } from '../../../../ports/outcome';
import type { Reminded, RemindInvoice } from '../../../../ports/reminder-sender';
import { outcomeOfFault } from '../../../../remote/client';
import { nothingOpen } from '../../../../remote/refusals';
import { go, inTwoSteps, stop, type Looked } from '../../../../remote/two-steps';
import { toWireAmount } from '../../../../remote/wire-amounts';
import type { Visma } from '../../context';
import { dayOf } from '../../map/moment';
import { notOverdue } from '../../refusals';
import { recordOf } from '../reading/read';
import { asInvoice } from '../../map/invoice';
import { barred } from '../rules';
import { seeing, type Seen } from './change';

/** Overdue invoices only: Visma writes to the client, and counts how often it did. */
export function remindInVisma(
	visma: Visma,
	batch: readonly RemindInvoice[],
	call: Call,
): Promise<readonly Outcome<Reminded>[]> {
	const see = seeing(visma, batch, call);
	return inTwoSteps(
		batch,
		call,
		({ id }) =>
			see(id, (seen): Looked<Seen, Reminded> => {
				const refusal = whyNot(seen);
				return refusal ? stop(refusal) : go(seen);
			}),
		(seen, { lateFee }) => remind(visma, seen, lateFee, call),
	);
}

function whyNot({ record }: Seen): Refusal | null {
	const { invoice, settlement, overdue, currentClient } = record;
	const refusal = barred('recordSending', record) ?? noEmail(currentClient, 'reminder');
	if (refusal) return refusal;
	if (settlement.balance <= 0n) return nothingOpen(invoice.number);
	return overdue ? null : notOverdue(invoice.number, invoice.dueDate ?? '');
}

async function remind(
	visma: Visma,
	{ document, record }: Seen,
	lateFee: bigint | null,
	call: Call,
): Promise<Outcome<Reminded>> {
	const before = countOf(document.wire);
	const lost = await visma.api
		.remind(document.wire.Id, {
			...(lateFee !== null && { LatePaymentFee: toWireAmount(lateFee, record.invoice.currency) }),
			EmailDetails: { Email: record.currentClient.email },
		})
		.then(() => null, outcomeOfFault);
	if (lost && lost.kind !== 'unknown') return lost;
	const after = await visma.api.readInvoice(document.wire.Id).catch(() => 'absent' as const);
	// Without an answer, the count alone says whether it went out.
	const isSent = lost === null || (after !== 'absent' && (countOf(after) ?? 0) > (before ?? 0));
	if (!isSent) return lost;
	if (after === 'absent') return done({ record, count: null, sentOn: null });
	return done({
		record: await recordOf(visma, asInvoice(after), call),
		count: countOf(after),
		sentOn: dayOf(after.LastPaymentReminderSentDate),
	});
}

const countOf = (wire: object): number | null =>
	'PaymentRemindersCount' in wire && typeof wire.PaymentRemindersCount === 'number'
		? wire.PaymentRemindersCount
		: null;
