import { heldBack, ifRefused } from '../../../../remote/refusals';
import { totalsOf } from '../../../../domain/invoice/totals';
import { accept, type Result } from '../../../../domain/refusal';
import type { Call } from '../../../../ports/call';
import type { CreateInvoice, InvoiceRecord } from '../../../../ports/invoicing-system';
import { refused, unknown, type Outcome } from '../../../../ports/outcome';
import { outcomeOfFault } from '../../../../remote/client';
import type { Interrupted, Made, Marked } from '../../../../remote/once';
import { createForSameClient, type ClientNames } from '../../../../remote/same-client';
import { InvoiceLists } from './find-marked';
import { contactsOf } from '../../clients';
import { createBody } from '../../map/body';
import { invoiceRecord } from '../../map/invoice';
import { markerIn } from '../../map/marker';
import { findEstimates } from '../../proposals/find-estimates';
import { readByIds } from '../reading/read';
import { AT_ONCE, through, type HighLevel } from '../../context';
import { abreast } from '../../../../remote/abreast';
import { doTogether, type Checked } from '../../../../remote/together';
import type { WireInvoice } from '../../wire/schemas';
import { createClue, findCreated } from './find-created';
import { finish } from './finish';
import { acceptedTotal, prepare, type Prepared } from './prepare';
import { makeOfEstimate, markAndFinish } from './of-proposal';

/** Invoices by request, each once for ever by its key. A client may be named by id or by address. */
export function createInvoicesInHighLevel(
	highLevel: HighLevel,
	batch: readonly CreateInvoice[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const { journal, system } = highLevel;
	const create = (some: readonly CreateInvoice[]) => doTogether(highLevel, creating(highLevel), some, call);
	return createForSameClient(create, batch, { journal, system, names: clientNames(highLevel, call) }, call);
}

const clientNames = (highLevel: HighLevel, call: Call): ClientNames => ({
	idOf: async (ref) => {
		const [contact, ...others] = await contactsOf(highLevel, ref);
		return contact && others.length === 0 ? contact.id : null;
	},
	read: (results) => readByIds(highLevel, results, call),
});

/**
 * Making an invoice: a draft with the marker, checked against the total that was asked for, then finalised if it is to
 * be.
 */
const creating = (highLevel: HighLevel): Checked<CreateInvoice, InvoiceRecord> => ({
	operation: 'create_invoice',
	atOnce: AT_ONCE,
	keyOf: ({ idempotencyKey }) => idempotencyKey,
	fingerprintOf: ({ request }) => request,
	jobsOf: ({ jobs }) => jobs,
	clueOf: createClue,
	check: (inputs, call) => prepare(highLevel, inputs, call),
	perform: async (inputs, call, client) => {
		const guarded = through(highLevel, client);
		const prepared = await prepare(guarded, inputs, call).catch((fault: unknown) => outcomeOfFault(fault));
		if ('kind' in prepared) return inputs.map(() => prepared);
		const held = heldBack(call, prepared.map(ifRefused));
		if (held) return held;
		return inOrder(prepared, async (result) =>
			result.ok ? begin(guarded, result.value, call) : done(refused(result.refusal)),
		);
	},
	resume: (inputs, call, client) => {
		const guarded = through(highLevel, client);
		const lists = new InvoiceLists(guarded);
		return abreast(inputs, (interrupted) => resume(guarded, lists, interrupted, call));
	},
	recall: (results, call) => readByIds(highLevel, results, call),
});

type MadeInvoice = Outcome<Made<InvoiceRecord>>;

/**
 * HighLevel numbers invoices as they are begun: one after the other, as they were asked for. They are finished
 * meanwhile.
 */
async function inOrder<In>(
	inputs: readonly In[],
	start: (input: In) => Promise<() => Promise<MadeInvoice>>,
): Promise<readonly MadeInvoice[]> {
	const endings: Promise<MadeInvoice>[] = [];
	for (const input of inputs) {
		const ending = (await start(input))();
		// Handled here, so that no rejection is unhandled when the loop ends early.
		ending.catch(() => undefined);
		endings.push(ending);
		if (endings.length >= MOST_UNFINISHED) await endings[endings.length - MOST_UNFINISHED];
	}
	return Promise.all(endings);
}

const MOST_UNFINISHED = 8;

const done = (outcome: MadeInvoice) => async (): Promise<MadeInvoice> => outcome;

/** Makes the draft. @returns how it is finished */
async function begin(highLevel: HighLevel, prepared: Prepared, call: Call): Promise<() => Promise<MadeInvoice>> {
	const { input, written, total } = prepared;
	const ended = (ending: Promise<Outcome<WireInvoice>>) => async () =>
		asMade(highLevel, await ending.catch(outcomeOfFault), input, call);
	try {
		if (input.proposalId)
			return ended(Promise.resolve(await makeOfEstimate(highLevel, input.proposalId, prepared)));
		const draft = await highLevel.api.createInvoice(createBody(written));
		return ended(finish(highLevel, draft, { finalise: input.finalise, total, mayDelete: true }));
	} catch (fault) {
		return done(outcomeOfFault(fault));
	}
}

/**
 * The words of the e-mail and the template live nowhere in HighLevel: only whoever made the invoice just now still has
 * them.
 */
async function asMade(
	{ system, settings }: HighLevel,
	outcome: Outcome<WireInvoice>,
	{ email, templateId, source, jobs, idempotencyKey }: CreateInvoice,
	call: Call,
): Promise<Outcome<Made<InvoiceRecord>>> {
	if (outcome.kind !== 'done') return outcome;
	const { timeZone } = await settings();
	const record = invoiceRecord(outcome.value, { system, timeZone, now: call.now }, null, idempotencyKey);
	const value = { ...record, invoice: { ...record.invoice, email, templateId, source, jobs } };
	return { ...outcome, value: { result: outcome.value._id, value } };
}

async function resume(
	highLevel: HighLevel,
	lists: InvoiceLists,
	{ input, marker, since, clue }: Interrupted<CreateInvoice>,
	call: Call,
): Promise<Outcome<Made<InvoiceRecord>> | 'absent'> {
	try {
		const found = await findCreated(highLevel, lists, { marker, since, clue }, call);
		if (found === 'absent') return found;
		if ('kind' in found) return found;
		const total = await totalAsked(highLevel, input);
		if (!total.ok) return refused(total.refusal);
		const ending = { finalise: input.finalise, total: total.value, mayDelete: !input.proposalId };
		const ended =
			markerIn(found.name) === marker
				? await finish(highLevel, found, ending)
				: await goOn(highLevel, found, { input, marker }, ending.total, call);
		const made = await asMade(highLevel, ended, input, call);
		// Nothing was left to do: the earlier attempt had done all of it.
		return made.kind === 'done' && ended.kind === 'done' && ended.value === found
			? { ...made, replayed: true }
			: made;
	} catch (fault) {
		// Not known yet, and not known now: it stays open.
		const outcome = outcomeOfFault(fault);
		return outcome.kind === 'refused' ? { kind: 'unknown', why: outcome.refusal.message } : outcome;
	}
}

/** What the invoice is to come to, in minor units. */
async function totalAsked(highLevel: HighLevel, input: CreateInvoice): Promise<Result<bigint>> {
	const estimate = input.proposalId
		? (await findEstimates(highLevel, [input.proposalId])).get(input.proposalId)
		: undefined;
	const accepted = acceptedTotal(input, estimate);
	if (accepted !== null) return accept(accepted);
	const totals = totalsOf(input.lines, input.currency);
	return totals.ok ? accept(totals.value.total) : totals;
}

/** An invoice that HighLevel made of an estimate, and that was not completed: it is written as the request says. */
async function goOn(
	highLevel: HighLevel,
	made: WireInvoice,
	{ input, marker }: Marked<CreateInvoice>,
	total: bigint,
	call: Call,
): Promise<Outcome<WireInvoice>> {
	const [prepared] = await prepare(highLevel, [{ input: { ...input, proposalId: null }, marker }], call);
	if (!prepared!.ok)
		return unknown(`The invoice of the estimate was made, and cannot be completed: ${prepared!.refusal.message}`);
	return markAndFinish(highLevel, made, { ...prepared!.value, total, input });
}
