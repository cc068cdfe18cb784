import { heldBack } from '../../../../remote/refusals';
import type { Refusal } from '../../../../domain/refusal';
import { isOnline } from '../../../../domain/payment/payment';
import type { Call } from '../../../../ports/call';
import type { InvoiceRecord, InvoiceRef } from '../../../../ports/invoicing-system';
import { done, refused, type Outcome } from '../../../../ports/outcome';
import type { HubSpotContext } from '../../context';
import { readInvoices } from '../reading/read';
import { readSubscriptionIds } from '../../recurring';
import { deletingNotAllowed, madeBySubscription, paidOnline, unknownInvoice } from '../../refusals';
import { readAssociations } from '../../wire/associations';
import { archiveObjects } from '../../wire/batch';
import { barredBy } from './finalise';

/**
 * Drafts always; finalised ones where nothing was paid and the account allows it. They are gone for good: HubSpot has
 * no recycling bin for invoices.
 */
export async function deleteInvoicesInHubSpot(
	context: HubSpotContext,
	batch: readonly InvoiceRef[],
	call: Call,
): Promise<readonly Outcome<{ readonly id: string }>[]> {
	const ids = batch.map(({ id }) => id);
	const [records, ofSubscriptions] = await Promise.all([
		readInvoices(context, ids, call.now),
		readSubscriptionIds(context, ids),
	]);
	const allowed = barredBy('delete', ids, records);
	const barred = ids.map((id, at) => {
		if (ids.indexOf(id) < at) return refused(unknownInvoice(id));
		const kept = keptByHubSpot(records[at]!, ofSubscriptions.has(id));
		return kept ? refused(kept) : allowed[at]!;
	});
	const held = heldBack(call, barred);
	if (held) return held;
	const goingIds = ids.filter((_id, at) => barred[at] === null);
	const lines = await readAssociations(context.client, 'invoices', 'line_items', goingIds);
	const outcomes = await archiveObjects(context.client, 'invoices', goingIds);
	const byId = new Map(goingIds.map((id, at) => [id, outcomes[at]!]));
	// Line items are nobody's without their invoice; whether HubSpot takes them along is not documented.
	await archiveObjects(
		context.client,
		'line_items',
		goingIds.flatMap((id) => (byId.get(id)?.kind === 'done' ? (lines.get(id) ?? []) : [])),
	);
	return ids.map((id, at): Outcome<{ readonly id: string }> => {
		const outcome = barred[at] ?? byId.get(id)!;
		if (outcome.kind === 'done') return done({ id });
		return outcome.kind === 'refused' && barred[at] === null
			? refused(deletingNotAllowed(nameOf(records[at]!), outcome.refusal.message))
			: outcome;
	});
}

/** What HubSpot never deletes, as far as it can be read: the API does not show credit memos. */
function keptByHubSpot(record: InvoiceRecord | 'absent', isOfSubscription: boolean): Refusal | null {
	if (record === 'absent') return null;
	if (isOfSubscription) return madeBySubscription(nameOf(record));
	return record.invoice.payments.some(isOnline) ? paidOnline(nameOf(record)) : null;
}

const nameOf = (record: InvoiceRecord | 'absent'): string =>
	record === 'absent' ? '' : (record.invoice.number ?? record.invoice.id);
