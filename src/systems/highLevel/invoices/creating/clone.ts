import { heldBack, ifRefused } from '../../../../remote/refusals';
import { accept, type Refusal, type Result } from '../../../../domain/refusal';
import type { Call } from '../../../../ports/call';
import type { CloneInvoice, InvoiceRecord } from '../../../../ports/invoicing-system';
import { later, refused, replayed, unknown, type Outcome } from '../../../../ports/outcome';
import { outcomeOfFault } from '../../../../remote/client';
import type { Made, Marked } from '../../../../remote/once';
import { InvoiceLists, isOver, searchMarked } from './find-marked';
import { fromWireAmount } from '../../../../remote/wire-amounts';
import { cloneBody } from '../../map/body';
import { fromItems } from '../../map/lines';
import { referenceIn } from '../../map/marker';
import { fromTerms } from '../../map/terms';
import { readByIds, recordOf } from '../reading/read';
import { unknownInvoice } from '../../refusals';
import { AT_ONCE, through, type HighLevel } from '../../context';
import { abreast } from '../../../../remote/abreast';
import type { Checked } from '../../../../remote/together';
import type { WireInvoice } from '../../wire/schemas';
import { waitMs, type Lost } from './find-created';
import { finish } from './finish';
import { billable, readAround } from './prepare';
import { writeInvoice, type Around, type Ready } from './written';

/** A clone ready to be made: with what its original says, and what that one comes to in HighLevel. */
interface ReadyClone extends Ready {
	readonly original: WireInvoice;
}

/** HighLevel has no call to clone: a new draft gets what the original says, but its dates (model B.1). */
export const cloning = (highLevel: HighLevel): Checked<CloneInvoice, InvoiceRecord> => ({
	operation: 'clone_invoice',
	atOnce: AT_ONCE,
	keyOf: ({ idempotencyKey }) => idempotencyKey,
	fingerprintOf: ({ id }) => ({ cloneOf: id }),
	clueOf: ({ id }) => JSON.stringify({ cloneOf: id }),
	check: (inputs, call) => prepareClones(highLevel, inputs, call),
	perform: async (inputs, call, client) => {
		const guarded = through(highLevel, client);
		const prepared = await prepareClones(guarded, inputs, call).catch((fault: unknown) => outcomeOfFault(fault));
		if ('kind' in prepared) return inputs.map(() => prepared);
		const held = heldBack(call, prepared.map(ifRefused));
		if (held) return held;
		return abreast(prepared, async (result) =>
			result.ok ? make(guarded, result.value, call) : refused(result.refusal),
		);
	},
	resume: (inputs, call) => {
		const lists = new InvoiceLists(highLevel);
		return abreast(inputs, async ({ input, marker, since }) => {
			try {
				const found = await findClone(highLevel, lists, input.id, { marker, since }, call);
				return found === 'absent' || 'kind' in found ? found : await asMade(highLevel, replayed(found), call);
			} catch (fault) {
				const outcome = outcomeOfFault(fault);
				return outcome.kind === 'refused' ? unknown(outcome.refusal.message) : outcome;
			}
		});
	},
	recall: (results, call) => readByIds(highLevel, results, call),
});

async function prepareClones(
	highLevel: HighLevel,
	inputs: readonly Marked<CloneInvoice>[],
	call: Call,
): Promise<readonly Result<ReadyClone>[]> {
	const around = await readAround(highLevel);
	return abreast(inputs, ({ input, marker }) => prepareClone(highLevel, input, marker, around, call));
}

async function prepareClone(
	{ api }: HighLevel,
	{ id }: CloneInvoice,
	marker: string,
	around: Around,
	call: Call,
): Promise<Result<ReadyClone>> {
	const original = id === '' ? 'absent' : await api.readInvoice(id);
	if (original === 'absent') return no(unknownInvoice(id));
	const contactId = original.contactDetails?.id ?? '';
	const contact = contactId === '' ? 'absent' : await api.readContact(contactId);
	const details = billable({ id: contactId }, contact === 'absent' ? [] : [contact]);
	if (!details.ok) return details;
	const currency = original.currency ?? '';
	const content = {
		currency,
		lines: fromItems(original.invoiceItems, original.discount, currency),
		issueDate: null,
		dueDate: null,
		paymentTermsDays: null,
		reference: referenceIn(original.name),
		note: fromTerms(original.termsNotes),
		email: { subject: null, text: null, cc: [] },
	};
	const ready = writeInvoice(content, details.value, marker, around, call);
	if (!ready.ok) return ready;
	return accept({
		written: ready.value.written,
		total:
			original.total === null || original.total === undefined
				? ready.value.total
				: fromWireAmount(original.total, currency),
		original,
	});
}

const no = (refusal: Refusal): Result<never> => ({ ok: false, refusal });

async function make(
	highLevel: HighLevel,
	{ written, total, original }: ReadyClone,
	call: Call,
): Promise<Outcome<Made<InvoiceRecord>>> {
	try {
		const draft = await highLevel.api.createInvoice(cloneBody(original, written));
		return await asMade(
			highLevel,
			await finish(highLevel, draft, { finalise: false, total, mayDelete: true }),
			call,
		);
	} catch (fault) {
		return outcomeOfFault(fault);
	}
}

const asMade = async (
	highLevel: HighLevel,
	outcome: Outcome<WireInvoice>,
	call: Call,
): Promise<Outcome<Made<InvoiceRecord>>> =>
	outcome.kind === 'done'
		? { ...outcome, value: { result: outcome.value._id, value: await recordOf(highLevel, outcome.value, call) } }
		: outcome;

/** What became of a clone; its contact is the original's. */
export async function findClone(
	highLevel: HighLevel,
	lists: InvoiceLists,
	originalId: string,
	{ marker, since }: Pick<Lost, 'marker' | 'since'>,
	call: Call,
): Promise<WireInvoice | 'absent' | Outcome<never>> {
	const hit = await searchMarked(highLevel, marker);
	if (hit) return hit;
	if (!isOver(since, call.now))
		return later(waitMs(since, call.now), 'Whether the clone was made is not certain yet.');
	const original = originalId === '' ? 'absent' : await highLevel.api.readInvoice(originalId);
	const found = await lists.marked(marker, original === 'absent' ? null : (original.contactDetails?.id ?? null));
	return found === 'cannot-tell'
		? unknown('It is not known whether the clone was made: the invoices of its contact cannot all be read.')
		: found;
}
