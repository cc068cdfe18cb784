import { readNeededKey } from '../domain/idempotency-key';
import type { InvoiceSource } from '../domain/invoice/invoice';
import { readRecurringKey, recurringKey } from '../domain/recurrence/recurring-invoice';
import { accept, refuse, type Refusal, type Result } from '../domain/refusal';
import { labelOf } from '../domain/system-name';
import type { Call } from '../ports/call';
import { notKept as whatIsNotKept } from '../ports/capabilities';
import type { CreateInvoice, InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import { HELD_BACK, replayed, type Outcome } from '../ports/outcome';
import type { CreateDeps, InvoiceRequest } from './creating/invoice-request';
import { finaliseMadeBefore } from './creating/finalise-made-before';
import { invoiceProposals } from './creating/invoice-proposals';
import { linkCreated } from './creating/link-created';
import { hasOwnLines, readContent } from './creating/read-content';
import { fromProposal, isNamed, keyOf, readProposals, type ProposalOf } from './creating/proposals';
import { fingerprintOf } from './creating/request-fingerprint';
import { sendCreated } from './creating/send-created';
import { readContext, type Context } from './creating/context';
import { readEach } from './items';
import { mailable, withRequestedJob } from './mailing';
import { runOffered, unlessOffered } from './offered';
import { readJobRefs } from './read-fields';
import { offers } from './send-invoices';

export type { CreateDeps, InvoiceRequest } from './creating/invoice-request';

/**
 * Makes invoices from lines, templates or proposals, linked to their jobs at once; one per key for ever (I5).
 * Everything is read and checked before anything is written. A request that can no longer be read (its template was
 * deleted since) still answers with what its key made before.
 */
export async function createInvoices(
	requests: readonly InvoiceRequest[],
	given: CreateDeps,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const { settings } = given;
	const deps = settings ? { ...given, catalogue: { ...given.catalogue, settings: async () => settings } } : given;
	const { proposalBook: proposals } = deps;
	if (!proposals) return await createFromContent(requests, deps, call);
	const isOfBook = requests.map(({ proposalId }) => isNamed(proposalId));
	const ofBook = requests.filter((_request, at) => isOfBook[at]);
	const others = requests.filter((_request, at) => !isOfBook[at]);
	const invoiced = ofBook.length === 0 ? [] : await invoiceProposals(ofBook, { ...deps, proposals }, call);
	const isHeldBack = call.policy === 'all' && invoiced.some(({ kind }) => kind !== 'done');
	const created = isHeldBack ? others.map(() => HELD_BACK) : await createFromContent(others, deps, call);
	const [fromBook, fromContent] = [invoiced.values(), created.values()];
	return isOfBook.map((ofThem) => (ofThem ? fromBook : fromContent).next().value!);
}

async function createFromContent(
	requests: readonly InvoiceRequest[],
	deps: CreateDeps,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	if (requests.length === 0) return [];
	const proposalOf = await readProposals(requests, deps, call);
	const whole = requests.map((request) => wholeRequest(request, proposalOf, deps));
	const readable = whole.flatMap((request) => (request.ok ? [request.value] : []));
	const around = await readContext(readable, deps, call);
	const drafted = await readEach(
		whole,
		(request) => (request.ok ? prepareInvoice(request.value, around) : request),
		call,
	);
	const prepared = await unlessBarred(drafted, deps.invoicing, call);
	const earlier = await madeBefore(requests, prepared, around, deps.invoicing, call);
	const open = prepared.flatMap((result, at) => (earlier.has(at) ? [] : [result]));
	const outcomes = await runOffered(deps.invoicing, ['create', 'make invoices'], open, call, (ready) =>
		deps.invoicing.create(ready, call),
	);
	// Counted on: taking the first off a list of a hundred thousand moves all the others, each time.
	let next = 0;
	const made = prepared.map((_result, at) => earlier.get(at) ?? outcomes[next++]!);
	const linked = await linkCreated(
		made,
		whole.map((request) => (request.ok ? request.value.jobs : [])),
		deps,
		call,
	);
	const finalised = await finaliseMadeBefore(linked, requests, deps.invoicing, call);
	const sent = await sendCreated(
		finalised,
		requests.map(({ sendBy }) => sendBy ?? null),
		deps.invoicing,
		call,
	);
	const named = sent.map((outcome, at) => withRequestedJob(outcome, requests[at]!.jobs[0]));
	return await mailable(
		named,
		requests.map(({ byEmail, sendBy }) => byEmail === true && !sendBy),
		deps,
		call,
	);
}

/** An invoice that is ready to be made, or would be but for a shortcode that nothing stands for. */
interface Drafted {
	readonly input: CreateInvoice;
	readonly barred: Refusal | null;
}

/** A shortcode without a value bars what is new; a key that made an invoice before gives it, as it was written then. */
async function unlessBarred(
	drafted: readonly Result<Drafted>[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly Result<CreateInvoice>[]> {
	const keys = drafted.flatMap((draft) => (draft.ok && draft.value.barred ? [draft.value.input.idempotencyKey] : []));
	const found = keys.length === 0 ? [] : await invoicing.findByKey(keys, call);
	const isMade = new Set(keys.filter((_key, at) => typeof found[at] === 'object'));
	return drafted.map((draft) => {
		if (!draft.ok) return draft;
		const { input, barred } = draft.value;
		return barred && !isMade.has(input.idempotencyKey) ? { ok: false, refusal: barred } : accept(input);
	});
}

/** The request with what its proposal says, and its key. */
function wholeRequest(
	request: InvoiceRequest,
	proposalOf: ProposalOf,
	{ invoicing }: CreateDeps,
): Result<InvoiceRequest> {
	const barred = request.finalise ? unlessOffered(invoicing, 'finalise', 'finalise invoices') : null;
	if (barred) return { ok: false, refusal: barred };
	const sending = request.sendBy ? offers(invoicing, request.sendBy) : accept(null);
	if (!sending.ok) return sending;
	const proposal = proposalOf(request.proposalId);
	if (!proposal.ok) return proposal;
	const whole = fromProposal(request, proposal.value);
	return whole.ok ? accept({ ...whole.value, idempotencyKey: keyOf(request, invoicing.system) }) : whole;
}

/** Looks up the keys of refused requests only: the usual run pays nothing for it. */
async function madeBefore(
	requests: readonly InvoiceRequest[],
	prepared: readonly Result<CreateInvoice>[],
	around: Context,
	invoicing: InvoicingSystem,
	call: Call,
) {
	const refusedAt = prepared.flatMap((result, at) =>
		!result.ok && keyOf(requests[at]!, invoicing.system) !== '' ? [at] : [],
	);
	const found =
		refusedAt.length === 0
			? []
			: await invoicing.findByKey(
					refusedAt.map((at) => keyOf(requests[at]!, invoicing.system)),
					call,
				);
	const earlier = new Map<number, Outcome<InvoiceRecord>>();
	for (const [index, record] of found.entries()) {
		const at = refusedAt[index]!;
		if (typeof record === 'object' && isOfRequest(record, requests[at]!, around)) earlier.set(at, replayed(record));
	}
	return earlier;
}

/**
 * What the request said before cannot be compared word for word any more; whom it bills, and from what, can. The key of
 * a proposal says all.
 */
function isOfRequest(
	{ invoice, client, currentClient }: InvoiceRecord,
	request: InvoiceRequest,
	around: Context,
): boolean {
	if (request.proposalId) return true;
	if (invoice.templateId === null || invoice.templateId !== request.templateId) return false;
	const asked = request.client === null ? around.clientOfJob(request.jobs) : accept(request.client);
	if (!asked.ok) return false;
	if ('id' in asked.value) return asked.value.id === client.id;
	// The address of then, or the one that the client has now.
	const email = asked.value.email.toLowerCase();
	return [client, currentClient].some((known) => known.email.toLowerCase() === email);
}

/** The safety bound: whatever a workflow does to its keys, a recurring invoice is billed once for each date. */
function boundToDate({ recurring }: InvoiceRequest, key: string): Result<null> {
	if (!recurring || key === recurringKey(recurring.id, recurring.date)) return accept(null);
	const message = `The item is the recurring invoice ${recurring.id} for ${recurring.date}, and the key "${key}" would bill that date a second time.`;
	return refuse(
		'second_invoice_for_date',
		message,
		"Leave the idempotency key as the trigger gives it, or take the item's `recurring` away when a second invoice is wanted.",
		'idempotencyKey',
	);
}

/**
 * A template for every stage would bill every stage: what is missing is a choice in the trigger, or a switch of the
 * stage.
 */
function stageWithoutInvoice(request: InvoiceRequest): Result<never> | null {
	const { stageWithoutInvoice: stage, templateId, proposalId } = request;
	if (!stage || templateId || proposalId || hasOwnLines(request)) return null;
	const message = `The stage "${stage}" creates no invoice, so no invoice template came with the job.`;
	const fix =
		'Switch on "Only Stages That Create an Invoice" in the Job Stage Trigger, so that such stages do not start this workflow. ' +
		'If this stage is to bill, switch on its "Create Invoice" and pick its template there.';
	return refuse('template_missing', message, fix, 'template');
}

function prepareInvoice(request: InvoiceRequest, around: Context): Result<Drafted> {
	const key = readNeededKey(
		request.idempotencyKey,
		'Give a text that names this invoice, such as the job and its stage.',
	);
	if (!key.ok) return key;
	const bound = boundToDate(request, key.value);
	if (!bound.ok) return bound;
	const jobs = readJobRefs(request.jobs);
	if (!jobs.ok) return jobs;
	const silent = stageWithoutInvoice(request);
	if (silent) return silent;
	const template = around.template(request.templateId);
	if (!template.ok) return template;
	const client = request.client === null ? around.clientOfJob(request.jobs) : accept(request.client);
	if (!client.ok) return client;
	const mismatch = around.clientMismatch(client.value, request.jobs);
	if (mismatch) return { ok: false, refusal: mismatch };
	const content = readContent(request, template.value, around.currencyOf(client.value));
	if (!content.ok) return content;
	const notKept = whatIsNotKept(labelOf(around.invoicing.system), content.value, around.invoicing.capabilities);
	if (notKept) return { ok: false, refusal: notKept };
	const filled = around.fillIn(content.value, client.value, request);
	const input: CreateInvoice = {
		...filled.content,
		idempotencyKey: key.value,
		client: client.value,
		templateId: request.templateId,
		source: sourceOf(request, key.value),
		...(request.proposalId && { proposalId: request.proposalId }),
		jobs: request.jobs,
		finalise: request.finalise,
		byEmail: request.byEmail ?? false,
		request: fingerprintOf(request, client.value, content.value),
	};
	return accept({ input, barred: filled.barred });
}

function sourceOf({ proposalId, templateId }: InvoiceRequest, key: string): InvoiceSource {
	if (readRecurringKey(key)) return 'recurring';
	if (proposalId) return 'proposal';
	return templateId === null ? 'manual' : 'template';
}
