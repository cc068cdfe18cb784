import type { Call } from '../../../../ports/call';
import type { InvoiceRecord, InvoiceRef } from '../../../../ports/invoicing-system';
import { done, replayed, type Outcome } from '../../../../ports/outcome';
import { finalise } from '../creating/finish';
import { standingOf } from '../../map/status';
import { recordOf } from '../reading/read';
import { unknownInvoice, userMissing } from '../../refusals';
import { barred } from '../rules';
import type { HighLevel } from '../../context';
import { go, inTwoSteps, stop, type Looked } from '../../../../remote/two-steps';
import type { WireInvoice } from '../../wire/schemas';

/** An invoice as HighLevel returns it, and as our record. */
export interface Seen {
	readonly wire: WireInvoice;
	readonly record: InvoiceRecord;
}

/** Looks an invoice up; `look` says what is to become of it. */
export async function see<Ready, Out>(
	highLevel: HighLevel,
	id: string,
	call: Call,
	look: (seen: Seen) => Looked<Ready, Out>,
): Promise<Looked<Ready, Out>> {
	const wire = id === '' ? 'absent' : await highLevel.api.readInvoice(id);
	return wire === 'absent' ? stop(unknownInvoice(id)) : look({ wire, record: await recordOf(highLevel, wire, call) });
}

export const finaliseInvoicesInHighLevel = (
	highLevel: HighLevel,
	batch: readonly InvoiceRef[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> =>
	inTwoSteps(
		batch,
		call,
		({ id }) =>
			see(highLevel, id, call, ({ wire, record }): Looked<WireInvoice, InvoiceRecord> => {
				if (record.invoice.phase === 'issued') return { outcome: replayed(record) };
				const refusal = barred('finalise', record) ?? (highLevel.userId === '' ? userMissing() : null);
				return refusal ? stop(refusal) : go(wire);
			}),
		async (wire) => done(await recordOf(highLevel, await finalise(highLevel, wire), call)),
	);

export const voidInvoicesInHighLevel = (
	highLevel: HighLevel,
	batch: readonly InvoiceRef[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> =>
	inTwoSteps(
		batch,
		call,
		({ id }) =>
			see(highLevel, id, call, ({ wire, record }): Looked<WireInvoice, InvoiceRecord> => {
				if (record.invoice.phase === 'void') return { outcome: replayed(record) };
				const refusal = barred('void', record);
				return refusal ? stop(refusal) : go(wire);
			}),
		async ({ _id }) => {
			const asked = highLevel.api.voidInvoice(_id);
			// A first try that got no answer may have done it, and the second was refused for that.
			const now = await asked.catch(() => highLevel.api.readInvoice(_id));
			const isVoid = now !== 'absent' && standingOf(now.status).phase === 'void';
			return done(await recordOf(highLevel, isVoid ? now : await asked, call));
		},
	);

/** Drafts only: HighLevel deletes nothing else. */
export const deleteInvoicesInHighLevel = (
	highLevel: HighLevel,
	batch: readonly InvoiceRef[],
	call: Call,
): Promise<readonly Outcome<{ readonly id: string }>[]> =>
	inTwoSteps(
		batch,
		call,
		({ id }) =>
			see(highLevel, id, call, ({ record }): Looked<string, { readonly id: string }> => {
				const refusal = barred('delete', record);
				return refusal ? stop(refusal) : go(id);
			}),
		async (id) => {
			// Not there any more is what was asked for.
			await highLevel.api.deleteInvoice(id);
			return done({ id });
		},
	);
