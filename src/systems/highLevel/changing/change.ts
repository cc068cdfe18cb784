import { editInvoice, type InvoiceEdit } from '../../../domain/invoice/drafting';
import type { Invoice } from '../../../domain/invoice/invoice';
import { addDays } from '../../../domain/local-date';
import type { Call } from '../../../ports/call';
import type { InvoiceRecord, InvoiceRef, UpdateInvoice } from '../../../ports/invoicing-system';
import { done, refused, replayed, type Outcome } from '../../../ports/outcome';
import { barredLines } from '../creating/written';
import { finalise } from '../creating/finish';
import { billedAgain, billsAlready } from '../map/billed';
import { itemsIn, updateBody, type Change } from '../map/body';
import { renamed } from '../map/marker';
import { standingOf } from '../map/status';
import { toTerms } from '../map/terms';
import { recordOf } from '../reading';
import { totalDiffers, unknownInvoice, userMissing, wordingNotKept } from '../refusals';
import { barred } from '../rules';
import type { HighLevel } from '../surroundings';
import { go, inTwoSteps, stop, type Looked } from '../two-steps';
import type { WireInvoice } from '../wire/schemas';

/** An invoice as HighLevel tells it, and as we read it. */
export interface Seen {
	readonly wire: WireInvoice;
	readonly record: InvoiceRecord;
}

/** Looks an invoice up; `look` says what is to become of it. */
export async function see<Ready, Out>(highLevel: HighLevel, id: string, call: Call, look: (seen: Seen) => Looked<Ready, Out>): Promise<Looked<Ready, Out>> {
	const wire = id === '' ? 'absent' : await highLevel.api.readInvoice(id);
	return wire === 'absent' ? stop(unknownInvoice(id)) : look({ wire, record: await recordOf(highLevel, wire, call) });
}

export const finaliseInvoices = (highLevel: HighLevel, batch: readonly InvoiceRef[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]> =>
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

export const voidInvoices = (highLevel: HighLevel, batch: readonly InvoiceRef[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]> =>
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
export const deleteInvoices = (highLevel: HighLevel, batch: readonly InvoiceRef[], call: Call): Promise<readonly Outcome<{ readonly id: string }>[]> =>
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

export const updateInvoices = (highLevel: HighLevel, batch: readonly UpdateInvoice[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]> =>
	inTwoSteps(
		batch,
		call,
		({ id, edit }) =>
			see(highLevel, id, call, ({ wire, record }): Looked<{ readonly body: object; readonly total: bigint; readonly id: string }, InvoiceRecord> => {
				const refusal = barred('update', record) ?? (edit.email ? wordingNotKept() : null);
				if (refusal) return stop(refusal);
				const edited = editInvoice(record.invoice, edit);
				if (!edited.ok) return stop(edited.refusal);
				// Lines that stay are billed as they are, whatever they come to by our own sums.
				const staysBilled = billsAlready(itemsIn(wire), edited.value.lines);
				const barredLine = staysBilled ? null : barredLines(edited.value);
				if (barredLine) return stop(barredLine);
				const { totals } = staysBilled ? record.invoice : edited.value;
				return go({ id, body: updateBody(wire, changeOf(wire, record.invoice, edited.value, edit, call)), total: totals.total });
			}),
		async ({ id, body, total }) => {
			const record = await recordOf(highLevel, await highLevel.api.updateInvoice(id, body), call);
			const billed = record.invoice.totals.total;
			if (billed === total) return done(record);
			return refused(totalDiffers(total, billed, record.invoice.currency, 'the invoice was changed all the same.', 'Look at the invoice in HighLevel, and correct its items there.'));
		},
	);

/** What of an invoice is to be otherwise. A note that reads as before stays as it is: what HighLevel keeps of it is HTML. */
function changeOf(wire: WireInvoice, before: Invoice, after: Invoice, edit: InvoiceEdit, call: Call): Change {
	const issueDate = after.issueDate ?? before.issueDate ?? call.now.slice(0, 10);
	const moves = edit.dueDate === undefined && (edit.paymentTermsDays !== undefined || edit.issueDate !== undefined);
	return {
		issueDate,
		dueDate: !moves && after.dueDate !== null ? after.dueDate : addDays(issueDate, after.paymentTermsDays),
		...(after.reference !== before.reference && { name: renamed(wire.name, after.reference) }),
		...(after.note !== before.note && { termsNotes: toTerms(after.note) }),
		...(edit.lines && { billed: billedAgain(itemsIn(wire), after.lines) }),
	};
}
