import type { LineItem } from '../../../../domain/invoice/line-item';
import type { Result } from '../../../../domain/refusal';
import type { Call } from '../../../../ports/call';
import type { CreateInvoice, InvoiceRecord } from '../../../../ports/invoicing-system';
import { done, HELD_BACK, outcomeOf, replayed, unknown, type Outcome } from '../../../../ports/outcome';
import { doOnce } from '../../../../remote/do-once';
import type { Made, Marked, OnceOnly } from '../../../../remote/once';
import { createForSameClient, type ClientNames } from '../../../../remote/same-client';
import type { HubSpotContext } from '../../context';
import { INVOICE_PROPERTIES, invoiceFrom } from '../../map/invoice';
import { clientsByEmail, clientsById } from '../../clients';
import { readInvoices } from '../reading/read';
import { linkedJob } from '../../jobs/read-jobs';
import { readById } from '../../wire/read';
import { checkInvoices, type CheckedInvoice } from './check';
import { clueText } from './clue';
import { isBatchHeldBack } from '../../held-back';
import { linkQuotes } from './link-quotes';
import { makeInvoices, type Wanted } from './make';
import { resumeInvoices } from './resume';
import { settleRefused } from './settle-refused';

interface Checked {
	readonly input: CreateInvoice;
	readonly checked: Result<CheckedInvoice>;
}

/** Invoices by request, each once for ever by its key. A client may be named by id or by address. */
export function createInvoicesInHubSpot(
	context: HubSpotContext,
	batch: readonly CreateInvoice[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const { options, system } = context;
	const around = { journal: options.journal, system, names: clientNames(context, call) };
	return createForSameClient((some) => createOnce(context, some, call), batch, around, call);
}

const clientNames = (context: HubSpotContext, call: Call): ClientNames => ({
	idOf: async (ref) => {
		const found = 'id' in ref ? await clientsById(context, [ref.id]) : await clientsByEmail(context, [ref.email]);
		return [...found.values()][0]?.id ?? null;
	},
	read: (results) => readInvoices(context, results, call.now),
});

/** All of them checked, then made in batches. */
async function createOnce(
	context: HubSpotContext,
	batch: readonly CreateInvoice[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const results = await checkInvoices(context, batch, call);
	const inputs = batch.map((input, at): Checked => ({ input, checked: results[at]! }));
	const isHeld = await isBatchHeldBack(
		context,
		call,
		inputs.map(({ input, checked }) => ({
			operation: 'create_invoice',
			key: input.idempotencyKey,
			isRefused: !checked.ok,
			isStanding: checked.ok && checked.value.standing !== null,
		})),
	);
	const outcomes = await doOnce(
		creating(context, isHeld),
		inputs,
		{ journal: context.options.journal, system: context.system, client: context.client },
		call,
	);
	await linkQuotes(
		context,
		outcomes.flatMap((outcome, at) =>
			outcome.kind === 'done' && batch[at]!.proposalId
				? [{ fromId: outcome.value.invoice.id, toId: batch[at]!.proposalId! }]
				: [],
		),
	);
	return outcomes.map((outcome, at) =>
		outcome.kind === 'done' ? { ...outcome, value: asAsked(outcome.value, batch[at]!) } : outcome,
	);
}

function creating(context: HubSpotContext, isHeld: boolean): OnceOnly<Checked, InvoiceRecord> {
	const comparing = { isDone: false };
	return {
		operation: 'create_invoice',
		keyOf: ({ input }) => input.idempotencyKey,
		fingerprintOf: ({ input }) => input.request,
		jobsOf: ({ input }) => input.jobs,
		clueOf: ({ input, checked }) =>
			clueText({
				finalise: input.finalise,
				lines: input.lines.length,
				...(checked.ok ? { ownerId: checked.value.client.id } : {}),
			}),
		perform: async (inputs, call, client) => {
			const good = inputs.flatMap(({ input, marker }) => wantedOf(beginnable(input), marker));
			const made = isHeld ? good.map(() => HELD_BACK) : await makeInvoices(context, client, good, comparing);
			return withRecords(context, inputs, made, call);
		},
		resume: async (inputs, call, client) => {
			const good = inputs.flatMap(({ input: { checked }, ...lost }) =>
				checked.ok ? [{ ...lost, plan: checked.value.plan }] : [],
			);
			const resumed = (isHeld ? good.map(() => HELD_BACK) : await resumeInvoices(context, client, good)).values();
			// What stands against it now stood not against it then: it may have been made all the same.
			const bad = (
				await settleRefused(
					context,
					client,
					inputs.flatMap(({ input: { checked }, ...each }) =>
						checked.ok ? [] : [{ ...each, refusal: checked.refusal }],
					),
				)
			).values();
			return recordsOfResumed(
				context,
				inputs.map(({ input }) => (input.checked.ok ? resumed : bad).next().value!),
				call,
			);
		},
		recall: async (results, call) => readInvoices(context, results, call.now),
	};
}

/** What nobody began yet, as far as the journal knows, may stand in HubSpot all the same. */
const beginnable = ({ checked }: Checked): Result<CheckedInvoice> =>
	checked.ok && checked.value.standing ? { ok: false, refusal: checked.value.standing } : checked;

const wantedOf = (checked: Result<CheckedInvoice>, marker: string): readonly Wanted[] =>
	checked.ok ? [{ plan: checked.value.plan, marker }] : [];

/** What was made as HubSpot now shows it: one read for a hundred; whom and what it is for is known. */
async function withRecords(
	context: HubSpotContext,
	inputs: readonly Marked<Checked>[],
	made: readonly Outcome<string>[],
	call: Call,
): Promise<readonly Outcome<Made<InvoiceRecord>>[]> {
	const ids = made.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.value] : []));
	const [objects, time] = await Promise.all([
		readById(context.client, 'invoices', ids, { properties: INVOICE_PROPERTIES }),
		context.time(call.now),
	]);
	const next = made.values();
	return inputs.map(({ input }): Outcome<Made<InvoiceRecord>> => {
		const checked = beginnable(input);
		if (!checked.ok) return outcomeOf(checked);
		const outcome = next.next().value!;
		if (outcome.kind !== 'done') return outcome;
		const object = objects.get(outcome.value);
		if (!object) return unknown(`The invoice ${outcome.value} was made, but HubSpot does not show it yet.`);
		const { client, jobs } = checked.value;
		const lines: readonly LineItem[] = input.input.lines;
		const parts = {
			object,
			client,
			lines,
			payments: [],
			jobs: jobs.map(({ record }) => linkedJob(record)),
			sending: null,
			isRecurring: false,
		};
		return done({ result: outcome.value, value: invoiceFrom(parts, context.system, time) });
	});
}

async function recordsOfResumed(
	context: HubSpotContext,
	resumed: readonly (Outcome<string> | 'absent')[],
	call: Call,
): Promise<readonly (Outcome<Made<InvoiceRecord>> | 'absent')[]> {
	const ids = resumed.flatMap((outcome) => (outcome !== 'absent' && outcome.kind === 'done' ? [outcome.value] : []));
	const records = new Map((await readInvoices(context, ids, call.now)).map((record, at) => [ids[at]!, record]));
	return resumed.map((outcome) => {
		if (outcome === 'absent' || outcome.kind !== 'done') return outcome;
		const record = records.get(outcome.value);
		if (record === undefined || record === 'absent')
			return unknown(`The invoice ${outcome.value} was made, but HubSpot does not show it.`);
		return (outcome.replayed ? replayed : done)({ result: outcome.value, value: record });
	});
}

/** What HubSpot has no place for is known from the request: for whoever goes on with the invoice in the same run. */
const asAsked = (
	record: InvoiceRecord,
	{ idempotencyKey, email, templateId, source }: CreateInvoice,
): InvoiceRecord => ({
	...record,
	invoice: { ...record.invoice, idempotencyKey, email, templateId, source },
});
