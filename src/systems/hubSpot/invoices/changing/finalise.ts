import { heldBack } from '../../../../remote/refusals';
import type { Call } from '../../../../ports/call';
import type { InvoiceRecord, InvoiceRef } from '../../../../ports/invoicing-system';
import { done, refused, replayed, unknown, type Outcome } from '../../../../ports/outcome';
import { DEFAULT_SETTINGS } from '../../../../domain/settings';
import { mayI, type Command } from '../../../../domain/invoice/life-cycle';
import type { HubSpotContext } from '../../context';
import { OPEN_WORD } from '../../map/status';
import { readInvoices } from '../reading/read';
import { unknownInvoice } from '../../refusals';
import { updateObjects } from '../../wire/batch';
import { billedSince } from './billed-quotes';
import { barredOpening } from './opening';

/** What accounts may allow by settings that the API does not show; the account then decides. */
const ACCOUNT_DECIDES = { ...DEFAULT_SETTINGS, editFinalised: true, deleteFinalised: true };

/** Why each invoice does not take the command, or null for go on; each is read first. */
export function barredBy(
	command: Command,
	ids: readonly string[],
	records: readonly (InvoiceRecord | 'absent')[],
): readonly (Outcome<never> | null)[] {
	return records.map((record, at) => {
		if (record === 'absent') return refused(unknownInvoice(ids[at]!));
		const barred = mayI(command, record.invoice, ACCOUNT_DECIDES);
		return barred ? refused(barred) : null;
	});
}

const isDraft = (record: InvoiceRecord | 'absent'): boolean => record !== 'absent' && record.invoice.phase === 'draft';

/** Makes drafts claims on their clients. What is final already is replayed. */
export async function finaliseInvoicesInHubSpot(
	context: HubSpotContext,
	batch: readonly InvoiceRef[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const ids = batch.map(({ id }) => id);
	const records = await readInvoices(context, ids, call.now);
	const billed = await billedSince(
		context,
		ids.filter((_id, at) => isDraft(records[at]!)),
	);
	const barred = barredBy('finalise', ids, records).map((outcome, at) => {
		const record = records[at]!;
		if (record === 'absent') return outcome;
		if (record.invoice.phase === 'issued') return replayed(record);
		const unready = outcome ? null : (barredOpening(record) ?? billed.get(record.invoice.id) ?? null);
		return unready ? refused(unready) : outcome;
	});
	const held = heldBack(call, barred);
	if (held) return held;
	const drafts = [...new Set(ids.filter((_id, at) => barred[at] === null))];
	const outcomes = await updateObjects(
		context.client,
		'invoices',
		drafts.map((id) => ({ id, properties: { hs_invoice_status: OPEN_WORD } })),
		true,
	);
	const byId = new Map(drafts.map((id, at) => [id, outcomes[at]!]));
	return withRecords(context, ids, barred, byId, call);
}

/** The outcomes with the invoices as they stand afterwards. Of twins in a batch the later ones are replays. */
async function withRecords(
	context: HubSpotContext,
	ids: readonly string[],
	barred: readonly (Outcome<InvoiceRecord> | null)[],
	written: ReadonlyMap<string, Outcome<unknown>>,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const changed = [...new Set(ids.filter((id, at) => barred[at] === null && written.get(id)?.kind === 'done'))];
	const after = new Map((await readInvoices(context, changed, call.now)).map((record, at) => [changed[at]!, record]));
	const answered = new Set<string>();
	return ids.map((id, at): Outcome<InvoiceRecord> => {
		const outcome = barred[at] ?? written.get(id)!;
		if (outcome.kind !== 'done') return outcome;
		if (barred[at]) return barred[at];
		const record = after.get(id);
		if (record === undefined || record === 'absent')
			return unknown(`Invoice ${id} was changed, but HubSpot does not show it.`);
		const isTwin = answered.has(id);
		answered.add(id);
		return (isTwin ? replayed : done)(record);
	});
}
