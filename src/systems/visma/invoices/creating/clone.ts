import { accept, type Result } from '../../../../domain/refusal';
import type { Call } from '../../../../ports/call';
import type { CloneInvoice, InvoiceRecord } from '../../../../ports/invoicing-system';
import { refused, replayed, unknown, type Outcome } from '../../../../ports/outcome';
import { abreast } from '../../../../remote/abreast';
import { outcomeOfFault } from '../../../../remote/client';
import type { Made, Marked } from '../../../../remote/once';
import { heldBack, ifRefused } from '../../../../remote/refusals';
import type { Checked } from '../../../../remote/together';
import { AT_ONCE, through, type Visma } from '../../context';
import { cloneBody } from '../../map/body';
import { idOf, sumsOf, type WireDocument } from '../../map/invoice';
import { unknownInvoice } from '../../refusals';
import { findDocuments } from '../reading/find';
import { readByIds, recordOf } from '../reading/read';
import { findCreated } from './find-created';
import { finish } from './finish';

interface ReadyClone {
	readonly original: WireDocument;
	readonly marker: string;
}

/** Visma has no call to clone: a new draft gets what the original says, but its dates and jobs (model B.1). */
export const cloning = (visma: Visma): Checked<CloneInvoice, InvoiceRecord> => ({
	operation: 'clone_invoice',
	atOnce: AT_ONCE,
	keyOf: ({ idempotencyKey }) => idempotencyKey,
	fingerprintOf: ({ id }) => ({ cloneOf: id }),
	check: (inputs) => prepareClones(visma, inputs),
	perform: async (inputs, call, client) => {
		const guarded = through(visma, client);
		const prepared = await prepareClones(guarded, inputs).catch((fault: unknown) => outcomeOfFault(fault));
		if ('kind' in prepared) return inputs.map(() => prepared);
		const held = heldBack(call, prepared.map(ifRefused));
		if (held) return held;
		return abreast(prepared, async (result) =>
			result.ok ? make(guarded, result.value, call) : refused(result.refusal),
		);
	},
	resume: (inputs, call) =>
		abreast(inputs, async ({ marker, since }) => {
			try {
				const found = await findCreated(visma, { marker, since }, false, call.now);
				return found === 'absent' || !('wire' in found) ? found : await asMade(visma, replayed(found), call);
			} catch (fault) {
				const outcome = outcomeOfFault(fault);
				return outcome.kind === 'refused' ? unknown(outcome.refusal.message) : outcome;
			}
		}),
	recall: (results, call) => readByIds(visma, results, call),
});

async function prepareClones(
	visma: Visma,
	inputs: readonly Marked<CloneInvoice>[],
): Promise<readonly Result<ReadyClone>[]> {
	const found = await findDocuments(
		visma,
		inputs.map(({ input }) => input.id),
	);
	return inputs.map(({ input, marker }) => {
		const original = found.get(input.id.toLowerCase());
		return original ? accept({ original, marker }) : { ok: false, refusal: unknownInvoice(input.id) };
	});
}

async function make(visma: Visma, { original, marker }: ReadyClone, call: Call): Promise<Outcome<Made<InvoiceRecord>>> {
	try {
		const draft = await visma.api.createDraft(cloneBody(original.wire, marker));
		const { total, rounding } = sumsOf(original);
		return await asMade(visma, await finish(visma, draft, { finalise: false, total: total - rounding }), call);
	} catch (fault) {
		return outcomeOfFault(fault);
	}
}

const asMade = async (
	visma: Visma,
	outcome: Outcome<WireDocument>,
	call: Call,
): Promise<Outcome<Made<InvoiceRecord>>> =>
	outcome.kind === 'done'
		? { ...outcome, value: { result: idOf(outcome.value), value: await recordOf(visma, outcome.value, call) } }
		: outcome;
