import { totalsOf } from '../../../domain/invoice/totals';
import type { Call } from '../../../ports/call';
import type { CreateInvoice, InvoiceRecord } from '../../../ports/invoicing-system';
import { later, refused, type Outcome } from '../../../ports/outcome';
import { outcomeOfFault } from '../../../remote/client';
import type { Interrupted, Made, OnceOnly } from '../../../remote/once';
import { createBody } from '../map/body';
import { invoiceRecord } from '../map/invoice';
import { readByIds } from '../reading';
import { abreast, AT_ONCE, through, type HighLevel } from '../surroundings';
import type { WireInvoice } from '../wire/schemas';
import { createClue, findCreated } from './find-created';
import { finish } from './finish';
import { prepare, type Prepared } from './prepare';
import { makeOfEstimate } from './of-estimate';

const HELD_BACK = later(0, 'Another item of the same run was refused, so nothing was written.');

/** Making an invoice: a draft with the marker, checked against the total that was asked for, then finalised if it is to be. */
export const creating = (highLevel: HighLevel): OnceOnly<CreateInvoice, InvoiceRecord> => ({
	operation: 'create_invoice',
	atOnce: AT_ONCE,
	keyOf: ({ idempotencyKey }) => idempotencyKey,
	printOf: ({ request }) => request,
	jobsOf: ({ jobs }) => jobs,
	clueOf: createClue,
	perform: async (inputs, call, client) => {
		const guarded = through(highLevel, client);
		const prepared = await prepare(guarded, inputs, call).catch((fault: unknown) => outcomeOfFault(fault));
		if ('kind' in prepared) return inputs.map(() => prepared);
		const isHeldBack = call.policy === 'all' && prepared.some(({ ok }) => !ok);
		return abreast(prepared, async (result) => (result.ok ? (isHeldBack ? HELD_BACK : make(guarded, result.value, call)) : refused(result.refusal)));
	},
	resume: (inputs, call, client) => abreast(inputs, (interrupted) => resume(through(highLevel, client), interrupted, call)),
	recall: (results, call) => readByIds(highLevel, results, call),
});

async function make(highLevel: HighLevel, prepared: Prepared, call: Call): Promise<Outcome<Made<InvoiceRecord>>> {
	const { input, written, total } = prepared;
	try {
		if (input.proposalId) return asMade(highLevel, await makeOfEstimate(highLevel, input.proposalId, prepared), input, call);
		const draft = await highLevel.api.createInvoice(createBody(written));
		return asMade(highLevel, await finish(highLevel, draft, { finalise: input.finalise, total, mayDelete: true }), input, call);
	} catch (fault) {
		return outcomeOfFault(fault);
	}
}

/** The words of the e-mail and the template live nowhere in HighLevel: only whoever made the invoice just now still has them. */
async function asMade({ system, settings }: HighLevel, outcome: Outcome<WireInvoice>, { email, templateId, source, jobs, idempotencyKey }: CreateInvoice, call: Call): Promise<Outcome<Made<InvoiceRecord>>> {
	if (outcome.kind !== 'done') return outcome;
	const { timeZone } = await settings();
	const record = invoiceRecord(outcome.value, { system, timeZone, now: call.now }, null, idempotencyKey);
	const value = { ...record, invoice: { ...record.invoice, email, templateId, source, jobs } };
	return { ...outcome, value: { result: outcome.value._id, value } };
}

async function resume(highLevel: HighLevel, { input, marker, since, clue }: Interrupted<CreateInvoice>, call: Call): Promise<Outcome<Made<InvoiceRecord>> | 'absent'> {
	try {
		const found = await findCreated(highLevel, { marker, since, clue }, call);
		if (found === 'absent') return found;
		if ('kind' in found) return found;
		const totals = totalsOf(input.lines, input.currency);
		if (!totals.ok) return refused(totals.refusal);
		const ending = { finalise: input.finalise, total: totals.value.total, mayDelete: !input.proposalId };
		const ended = await finish(highLevel, found, ending);
		const made = await asMade(highLevel, ended, input, call);
		// Nothing was left to do: the earlier attempt had done all of it.
		return made.kind === 'done' && ended.kind === 'done' && ended.value === found ? { ...made, replayed: true } : made;
	} catch (fault) {
		// Not known yet, and not known now: it stays open.
		const outcome = outcomeOfFault(fault);
		return outcome.kind === 'refused' ? { kind: 'unknown', why: outcome.refusal.message } : outcome;
	}
}
