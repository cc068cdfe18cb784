import { totalsOf } from '../../../../domain/invoice/totals';
import type { Call } from '../../../../ports/call';
import type { CreateInvoice, InvoiceRecord } from '../../../../ports/invoicing-system';
import { done, refused, replayed, unknown, type Outcome } from '../../../../ports/outcome';
import { abreast } from '../../../../remote/abreast';
import { outcomeOfFault } from '../../../../remote/client';
import type { Interrupted, Made } from '../../../../remote/once';
import { heldBack, ifRefused } from '../../../../remote/refusals';
import { createForSameClient, type ClientNames } from '../../../../remote/same-client';
import { doTogether, type Checked } from '../../../../remote/together';
import { customersOf } from '../../clients';
import { AT_ONCE, through, type Visma } from '../../context';
import { draftBody, replacementBody, type Written } from '../../map/body';
import { clientOf } from '../../map/client';
import { idOf, invoiceRecord, type WireDocument } from '../../map/invoice';
import { noteRows, toRows } from '../../map/lines';
import type { WireDraft } from '../../wire/schemas';
import { readByIds, recordOf } from '../reading/read';
import { findCreated } from './find-created';
import { finish } from './finish';
import { prepare, type Prepared } from './prepare';

type MadeInvoice = Outcome<Made<InvoiceRecord>>;

/** Invoices by request, each once for ever by its key. A client may be named by id, number or address. */
export function createInvoicesInVisma(
	visma: Visma,
	batch: readonly CreateInvoice[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const { journal, system } = visma;
	const create = (some: readonly CreateInvoice[]) => doTogether(visma, creating(visma), some, call);
	return createForSameClient(create, batch, { journal, system, names: clientNames(visma, call) }, call);
}

const clientNames = (visma: Visma, call: Call): ClientNames => ({
	idOf: async (ref) => {
		const [customer, ...others] = await customersOf(visma, ref);
		return customer && others.length === 0 ? customer.Id : null;
	},
	read: (results) => readByIds(visma, results, call),
});

/** What is written down before an invoice is made, so that it can be looked for without the request. */
export interface CreateClue {
	readonly finalise: boolean;
}
export const readCreateClue = (clue: string): CreateClue =>
	clue === '' ? { finalise: false } : (JSON.parse(clue) as CreateClue);

/** Making an invoice: a draft with the marker, held against the total that was asked for, then converted. */
const creating = (visma: Visma): Checked<CreateInvoice, InvoiceRecord> => ({
	operation: 'create_invoice',
	atOnce: AT_ONCE,
	keyOf: ({ idempotencyKey }) => idempotencyKey,
	fingerprintOf: ({ request }) => request,
	jobsOf: ({ jobs }) => jobs,
	clueOf: ({ finalise }) => JSON.stringify({ finalise } satisfies CreateClue),
	check: (inputs, call) => prepare(visma, inputs, call),
	perform: async (inputs, call, client) => {
		const guarded = through(visma, client);
		const prepared = await prepare(guarded, inputs, call).catch((fault: unknown) => outcomeOfFault(fault));
		if ('kind' in prepared) return inputs.map(() => prepared);
		const held = heldBack(call, prepared.map(ifRefused));
		if (held) return held;
		// One after the other: Visma numbers invoices as they are converted, in the order in which they were asked for.
		const made: MadeInvoice[] = [];
		for (const result of prepared)
			made.push(result.ok ? await make(guarded, result.value, call) : refused(result.refusal));
		return made;
	},
	resume: (inputs, call, client) => {
		const guarded = through(visma, client);
		return abreast(inputs, (interrupted) => resume(guarded, interrupted, call));
	},
	recall: (results, call) => readByIds(visma, results, call),
});

async function make(visma: Visma, prepared: Prepared, call: Call): Promise<MadeInvoice> {
	const { input, written, total, customer } = prepared;
	try {
		const draft = await withVat(visma, await visma.api.createDraft(draftBody(written)), written);
		const ended = await finish(visma, draft, { finalise: input.finalise, total });
		if (ended.kind !== 'done') return ended;
		const { timeZone } = await visma.settings();
		const around = { system: visma.system, timeZone, now: call.now, client: clientOf(customer), sending: null };
		return { ...ended, value: asMade(ended.value, invoiceRecord(ended.value, around), input) };
	} catch (fault) {
		return outcomeOfFault(fault);
	}
}

/**
 * Whether prices are with VAT is decided by Visma, by a setting of the company and the kind of customer, and shows in
 * the draft: then the rows are written anew, with VAT.
 */
async function withVat({ api }: Visma, draft: WireDraft, { lines, note, writing }: Written): Promise<WireDraft> {
	if (draft.IncludesVat !== true) return draft;
	const rows = lines.flatMap((line) => toRows(line, { ...writing, includesVat: true }));
	return api.replaceDraft(draft.Id, replacementBody(draft, {}, [...rows, ...noteRows(note)]));
}

/**
 * The words of the e-mail and the template live nowhere in Visma: only who made the invoice just now still has them.
 */
const asMade = (
	document: WireDocument,
	record: InvoiceRecord,
	{ email, templateId, source, jobs, idempotencyKey }: CreateInvoice,
): Made<InvoiceRecord> => ({
	result: idOf(document),
	value: { ...record, invoice: { ...record.invoice, email, templateId, source, jobs, idempotencyKey } },
});

async function resume(
	visma: Visma,
	{ input, marker, since }: Interrupted<CreateInvoice>,
	call: Call,
): Promise<MadeInvoice | 'absent'> {
	try {
		const found = await findCreated(visma, { marker, since }, input.finalise, call.now);
		if (found === 'absent') return found;
		if (!('wire' in found)) return found;
		const isDone = found.kind === 'invoice' || !input.finalise;
		const totals = totalsOf(input.lines, input.currency);
		if (!totals.ok) return refused(totals.refusal);
		const ended =
			found.kind === 'invoice'
				? done(found)
				: await finish(visma, found.wire, { finalise: input.finalise, total: totals.value.total });
		if (ended.kind !== 'done') return ended;
		const made = asMade(ended.value, await recordOf(visma, ended.value, call), input);
		return isDone ? replayed(made) : done(made);
	} catch (fault) {
		// Not known yet, and not known now: it stays open.
		const outcome = outcomeOfFault(fault);
		return outcome.kind === 'refused' ? unknown(outcome.refusal.message) : outcome;
	}
}
