import type { Refusal } from '../../../domain/refusal';
import type { Call } from '../../../ports/call';
import type { InvoiceRecord, InvoiceRef } from '../../../ports/invoicing-system';
import { done, HELD_BACK, refused, type Outcome } from '../../../ports/outcome';
import type { HubSpotContext } from '../context';
import { readInvoices } from '../reading/invoices';
import { unknownInvoice } from '../refusals';
import { readAssociations } from '../wire/associations';
import { archiveObjects } from '../wire/batch';
import { barredBy, holdsBack } from './finalise';

/** Drafts always; finalised ones where nothing was paid and the account allows it. They go to HubSpot's recycling bin. */
export async function deleteInvoices(context: HubSpotContext, batch: readonly InvoiceRef[], call: Call): Promise<readonly Outcome<{ readonly id: string }>[]> {
	const ids = batch.map(({ id }) => id);
	const records = await readInvoices(context, ids, call.now);
	const barred = barredBy('delete', ids, records).map((outcome, at) => (ids.indexOf(ids[at]!) < at ? refused(unknownInvoice(ids[at]!)) : outcome));
	if (holdsBack(call, barred)) return barred.map((outcome) => outcome ?? HELD_BACK);
	const goingIds = ids.filter((_id, at) => barred[at] === null);
	const lines = await readAssociations(context.client, 'invoices', 'line_items', goingIds);
	const outcomes = await archiveObjects(context.client, 'invoices', goingIds);
	const byId = new Map(goingIds.map((id, at) => [id, outcomes[at]!]));
	// Line items are nobody's without their invoice; whether HubSpot takes them along is not documented.
	await archiveObjects(context.client, 'line_items', goingIds.flatMap((id) => (byId.get(id)?.kind === 'done' ? (lines.get(id) ?? []) : [])));
	return ids.map((id, at): Outcome<{ readonly id: string }> => {
		const outcome = barred[at] ?? byId.get(id)!;
		if (outcome.kind === 'done') return done({ id });
		return outcome.kind === 'refused' && barred[at] === null ? refused(deletingNotAllowed(records[at]!, outcome.refusal.message)) : outcome;
	});
}

const deletingNotAllowed = (record: InvoiceRecord | 'absent', told: string): Refusal => ({
	code: 'deleting_not_allowed',
	message: `Invoice ${record === 'absent' ? '' : (record.invoice.number ?? record.invoice.id)} was not deleted. ${told}`,
	mend: 'Allow it in HubSpot under Settings, Objects, Invoices ("delete unpaid invoices"), or void the invoice there.',
});
