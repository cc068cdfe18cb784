import { accept, type Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { CreateInvoice, InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import { HELD_BACK, replayed, type Outcome } from '../ports/outcome';
import type { CreateDeps, InvoiceRequest } from './creating/invoice-request';
import { finaliseMadeBefore } from './creating/finalise-made-before';
import { invoiceProposals } from './creating/invoice-proposals';
import { nameDeposits } from './creating/deposits';
import { linkCreated } from './creating/link-created';
import { createForNewClients } from './creating/make-clients';
import { prepareInvoice, type Drafted } from './creating/prepare-invoice';
import { fromProposal, isNamed, keyOf, readProposals, type ProposalOf } from './creating/proposals';
import { isRefusedForProduct, saysTheSameLines } from './creating/made-of-products';
import { sendCreated } from './creating/send-created';
import { readContext, type Context } from './creating/context';
import { readEach } from './items';
import { mailable, withRequestedJob } from './mailing';
import { runOffered, unlessOffered } from './offered';
import { offers } from './send-invoices';

export type { CreateDeps, InvoiceRequest } from './creating/invoice-request';

/**
 * Makes invoices from lines, templates or proposals, linked to their jobs at once; one per key for ever (I5).
 * Everything is read and checked before anything is written. A request that can no longer be read (its template was
 * deleted since) still answers with what its key made before.
 */
export async function createInvoices(
	asked: readonly InvoiceRequest[],
	given: CreateDeps,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	const { settings } = given;
	const requests = await nameDeposits(asked, given.invoicing, call);
	const deps = settings ? { ...given, catalogue: { ...given.catalogue, settings: async () => settings } } : given;
	if (requests.some(({ newClient }) => newClient))
		return await createForNewClients(requests, deps, call, (ready) => createInvoices(ready, deps, call));
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
	if (request.deposits && !request.deposits.ok) return request.deposits;
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
		const why = prepared[at]!;
		const isForProduct = !why.ok && isRefusedForProduct(why.refusal);
		if (typeof record === 'object' && isOfRequest(record, requests[at]!, around, isForProduct))
			earlier.set(at, replayed(record));
	}
	return earlier;
}

/**
 * What the request said before cannot be compared word for word any more; whom it bills, and from what, can, and lines
 * whose product went away with what the invoice keeps of it. The key of
 * a proposal says all.
 */
function isOfRequest(
	{ invoice, client, currentClient }: InvoiceRecord,
	request: InvoiceRequest,
	around: Context,
	isForProduct: boolean,
): boolean {
	if (request.proposalId) return true;
	if (invoice.templateId !== request.templateId) return false;
	if (isForProduct ? !saysTheSameLines(invoice, request.lines) : invoice.templateId === null) return false;
	// A client that was made under a key of the user's is known by it alone.
	if (request.clientNamedAs && 'id' in request.clientNamedAs) return true;
	const asked = request.client === null ? around.clientOfJob(request.jobs) : accept(request.client);
	if (!asked.ok) return false;
	if ('id' in asked.value) return asked.value.id === client.id;
	// The address of then, or the one that the client has now.
	const email = asked.value.email.toLowerCase();
	return [client, currentClient].some((known) => known.email.toLowerCase() === email);
}
