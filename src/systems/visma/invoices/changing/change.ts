import type { Call } from '../../../../ports/call';
import type { InvoiceRecord, InvoiceRef } from '../../../../ports/invoicing-system';
import { done, replayed, type Outcome } from '../../../../ports/outcome';
import { go, inTwoSteps, stop, type Looked } from '../../../../remote/two-steps';
import type { Visma } from '../../context';
import type { WireDocument } from '../../map/invoice';
import { unknownInvoice } from '../../refusals';
import type { WireDraft } from '../../wire/schemas';
import { convert } from '../creating/finish';
import { findDocuments } from '../reading/find';
import { recordOf, recordsOf } from '../reading/read';
import { barred } from '../rules';

/** A document as Visma returns it, and as our record. */
export interface Seen {
	readonly document: WireDocument;
	readonly record: InvoiceRecord;
}

/** Looks all invoices of a batch up together. @returns what looks at one of them */
export function seeing(visma: Visma, batch: readonly InvoiceRef[], call: Call) {
	const all = (async () => {
		const found = await findDocuments(
			visma,
			batch.map(({ id }) => id),
		);
		const documents = [...new Set(found.values())];
		const records = await recordsOf(visma, documents, call);
		return new Map(
			[...found].map(([id, document]) => [id, { document, record: records[documents.indexOf(document)]! }]),
		);
	})();
	// Whoever looks gets the fault; nobody looks where the batch is empty.
	all.catch(() => undefined);
	return async <Ready, Out>(id: string, look: (seen: Seen) => Looked<Ready, Out>): Promise<Looked<Ready, Out>> => {
		const seen = (await all).get(id.toLowerCase());
		return seen ? look(seen) : stop(unknownInvoice(id));
	};
}

export function finaliseInvoicesInVisma(
	visma: Visma,
	batch: readonly InvoiceRef[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const see = seeing(visma, batch, call);
	return inTwoSteps(
		batch,
		call,
		({ id }) =>
			see(id, ({ document, record }): Looked<WireDraft, InvoiceRecord> => {
				if (record.invoice.phase === 'issued') return { outcome: replayed(record) };
				const refusal = barred('finalise', record);
				return refusal || document.kind !== 'draft' ? stop(refusal ?? unknownInvoice(id)) : go(document.wire);
			}),
		async (draft) => done(await recordOf(visma, await convert(visma, draft), call)),
	);
}

export function voidInvoicesInVisma(
	visma: Visma,
	batch: readonly InvoiceRef[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const see = seeing(visma, batch, call);
	return inTwoSteps(
		batch,
		call,
		({ id }) =>
			see(id, ({ document, record }): Looked<string, InvoiceRecord> => {
				if (record.invoice.phase === 'void') return { outcome: replayed(record) };
				const refusal = barred('void', record);
				return refusal ? stop(refusal) : go(document.wire.Id);
			}),
		async (wireId, { id }) => {
			const asked = visma.api.voidInvoice(wireId);
			// A first try that got no answer may have done it, and the second was refused for that.
			const fault: unknown = await asked.then(
				() => null,
				(cause: unknown) => cause,
			);
			const now = (await findDocuments(visma, [id])).get(id.toLowerCase());
			if (!now) throw fault;
			const record = await recordOf(visma, now, call);
			if (fault !== null && record.invoice.phase !== 'void') throw fault;
			return done(asVoid(record));
		},
	);
}

/** Visma said that it is void, however it shows that. */
const asVoid = (record: InvoiceRecord): InvoiceRecord =>
	record.invoice.phase === 'void'
		? record
		: {
				...record,
				overdue: false,
				invoice: { ...record.invoice, phase: 'void' },
				settlement: { status: 'void', paid: 0n, pending: 0n, credited: 0n, balance: 0n, credit: 0n },
			};

/** Drafts only: Visma deletes nothing else. */
export function deleteInvoicesInVisma(
	visma: Visma,
	batch: readonly InvoiceRef[],
	call: Call,
): Promise<readonly Outcome<{ readonly id: string }>[]> {
	const see = seeing(visma, batch, call);
	return inTwoSteps(
		batch,
		call,
		({ id }) =>
			see(id, ({ record }): Looked<string, { readonly id: string }> => {
				const refusal = barred('delete', record);
				return refusal ? stop(refusal) : go(id);
			}),
		async (id) => {
			await visma.api.deleteDraft(id);
			return done({ id });
		},
	);
}
