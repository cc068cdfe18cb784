import type { Refusal, Result } from '../../../../domain/refusal';
import type { Call } from '../../../../ports/call';
import type { CloneInvoice, InvoiceRecord } from '../../../../ports/invoicing-system';
import { done, HELD_BACK, outcomeOf, replayed, unknown, type Outcome } from '../../../../ports/outcome';
import { doOnce } from '../../../../remote/do-once';
import type { Made, OnceOnly } from '../../../../remote/once';
import { ASSOCIATION } from '../../wire/address';
import type { HubSpotContext } from '../../context';
import { dayProperty } from '../../map/dates';
import { inPlace, LINE_PROPERTIES, RECURRENCE_PROPERTIES, recurringNames } from '../../map/lines';
import { readInvoices } from '../reading/read';
import { recurringLines, unknownInvoice } from '../../refusals';
import { readAssociations } from '../../wire/associations';
import { readById } from '../../wire/read';
import type { CrmObject } from '../../wire/schemas';
import { clueText, type Clue } from './clue';
import { isBatchHeldBack } from '../../held-back';
import { makeInvoices } from './make';
import type { DraftPlan } from './plan';
import { resumeInvoices } from './resume';
import { settleRefused } from './settle-refused';

interface Cloning {
	readonly input: CloneInvoice;
	readonly plan: Result<DraftPlan>;
}

/** HubSpot's own Clone is not in its API: the same content in a new draft, with line items of its own. */
export async function cloneInvoicesInHubSpot(
	context: HubSpotContext,
	batch: readonly CloneInvoice[],
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const plans = await planClones(
		context,
		batch.map(({ id }) => id),
		call,
	);
	const inputs = batch.map((input): Cloning => ({ input, plan: plans.get(input.id)! }));
	const isHeld = await isBatchHeldBack(
		context,
		call,
		inputs.map(({ input, plan }) => ({
			operation: 'clone_invoice',
			key: input.idempotencyKey,
			isRefused: !plan.ok,
		})),
	);
	const outcomes = await doOnce(
		cloning(context, isHeld),
		inputs,
		{ journal: context.options.journal, system: context.system, client: context.client },
		call,
	);
	return outcomes.map((outcome, at) =>
		outcome.kind === 'done' ? { ...outcome, value: asClone(outcome.value, batch[at]!) } : outcome,
	);
}

const asClone = (record: InvoiceRecord, { idempotencyKey }: CloneInvoice): InvoiceRecord => ({
	...record,
	invoice: { ...record.invoice, source: 'clone', idempotencyKey },
});

function cloning(context: HubSpotContext, isHeld: boolean): OnceOnly<Cloning, InvoiceRecord> {
	return {
		operation: 'clone_invoice',
		keyOf: ({ input }) => input.idempotencyKey,
		fingerprintOf: ({ input }) => ({ cloneOf: input.id }),
		clueOf: ({ plan }) =>
			clueText({
				finalise: false,
				...(plan.ok ? { lines: plan.value.lines.length, ...ownerOf(plan.value) } : { lines: 0 }),
			}),
		perform: async (inputs, call, client) => {
			const good = inputs.flatMap(({ input: { plan }, marker }) =>
				plan.ok ? [{ plan: plan.value, marker }] : [],
			);
			const made = (
				isHeld ? good.map(() => HELD_BACK) : await makeInvoices(context, client, good, { isDone: false })
			).values();
			return withRecords(
				context,
				inputs.map(({ input: { plan } }) => (plan.ok ? made.next().value! : outcomeOf(plan))),
				call,
			);
		},
		resume: async (inputs, call, client) => {
			const good = inputs.flatMap(({ input: { plan }, ...lost }) =>
				plan.ok ? [{ ...lost, plan: plan.value }] : [],
			);
			const resumed = (await resumeInvoices(context, client, good)).values();
			const bad = (
				await settleRefused(
					context,
					client,
					inputs.flatMap(({ input: { plan }, ...lost }) =>
						plan.ok ? [] : [{ ...lost, refusal: plan.refusal }],
					),
				)
			).values();
			const outcomes = inputs.map(({ input }) => (input.plan.ok ? resumed : bad).next().value!);
			const records = (
				await withRecords(
					context,
					outcomes.flatMap((outcome) => (outcome === 'absent' ? [] : [outcome])),
					call,
				)
			).values();
			return outcomes.map((outcome) => (outcome === 'absent' ? outcome : records.next().value!));
		},
		recall: async (results, call) => readInvoices(context, results, call.now),
	};
}

/** A draft without a contact has nobody whose invoices could be looked through. */
function ownerOf({ associations }: DraftPlan): Clue {
	const contact = associations.find(({ typeId }) => typeId === ASSOCIATION.invoiceToContact);
	return contact ? { ownerId: contact.toId } : {};
}

async function withRecords(
	context: HubSpotContext,
	outcomes: readonly Outcome<string>[],
	call: Call,
): Promise<readonly Outcome<Made<InvoiceRecord>>[]> {
	const ids = outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.value] : []));
	const records = (await readInvoices(context, ids, call.now)).values();
	return outcomes.map((outcome): Outcome<Made<InvoiceRecord>> => {
		if (outcome.kind !== 'done') return outcome;
		const record = records.next().value!;
		if (record === 'absent')
			return unknown(`The invoice ${outcome.value} was made, but HubSpot does not show it yet.`);
		return (outcome.replayed ? replayed : done)({ result: outcome.value, value: record });
	});
}

/** What a clone takes over; not the dates, the links and what happened to the original (model B.1). */
const TAKEN_OVER = [
	'hs_currency',
	'hs_purchase_order_number',
	'hs_comments',
	'hs_title',
	'hs_language',
	'hs_locale',
	'hs_allow_partial_payments',
	'hs_invoice_payment_collection_method',
] as const;
const LINES_TAKEN_OVER = LINE_PROPERTIES.filter((name) => name !== 'amount');

async function planClones(
	context: HubSpotContext,
	ids: readonly string[],
	call: Call,
): Promise<ReadonlyMap<string, Result<DraftPlan>>> {
	const { client } = context;
	const [invoices, contacts, lineIds, time, marker] = await Promise.all([
		readById(client, 'invoices', ids, { properties: TAKEN_OVER }),
		readAssociations(client, 'invoices', 'contacts', ids),
		readAssociations(client, 'invoices', 'line_items', ids),
		context.time(call.now),
		context.marker('invoices'),
	]);
	const lines = await readById(client, 'line_items', [...lineIds.values()].flat(), {
		properties: [...LINES_TAKEN_OVER, ...RECURRENCE_PROPERTIES],
	});
	const today = dayProperty(time.today, time.zone);
	const dates = { hs_invoice_status: 'draft', hs_invoice_date: today, hs_due_date: today };
	const planned = ids.map((id): [string, Result<DraftPlan>] => {
		const original = invoices.get(id);
		if (!marker.ok) return [id, marker];
		if (!original) return [id, no(unknownInvoice(id))];
		const own = inPlace((lineIds.get(id) ?? []).flatMap((lineId) => lines.get(lineId) ?? []));
		const recurring = recurringNames(own);
		if (recurring.length > 0) return [id, no(recurringLines(`invoice ${id}`, recurring, 'invoice'))];
		const plan: DraftPlan = {
			properties: { ...filled(original, TAKEN_OVER), ...dates },
			associations: (contacts.get(id) ?? []).map((toId) => ({ toId, typeId: ASSOCIATION.invoiceToContact })),
			lines: own.map((line, at) => ({ ...filled(line, LINES_TAKEN_OVER), hs_position_on_quote: String(at) })),
			finalise: false,
			expected: null,
		};
		return [id, { ok: true, value: plan }];
	});
	return new Map(planned);
}

const no = (refusal: Refusal): Result<never> => ({ ok: false, refusal });

const filled = ({ properties }: CrmObject, names: readonly string[]): Record<string, string> =>
	Object.fromEntries(names.flatMap((name) => (properties[name] ? [[name, properties[name]]] : [])));
