import { archivedClient, archivedJob, inUseFirst, marked } from '../../domain/archiving';
import { noEmail, type Client } from '../../domain/client';
import { unknownClientKey } from '../../domain/client-identity';
import { ownDefaults } from '../../domain/client-defaults';
import { paidEvent } from '../../domain/events-of';
import { cloneContent, draftInvoice, issueInvoice, type DraftContent } from '../../domain/invoice/drafting';
import { newInvoiceChanges } from '../../domain/invoice/history';
import type { Invoice, JobRef } from '../../domain/invoice/invoice';
import { mayI } from '../../domain/invoice/life-cycle';
import { sellerOfSettings } from '../../domain/invoice/parties';
import { detailsOf } from '../../domain/invoice/details';
import { formatNumber, nextCounter, referenceCounter, styleOf } from '../../domain/numbering';
import { paymentReferenceOf } from '../../domain/payment-reference/payment-reference';
import { accept, type Refusal, type Result } from '../../domain/refusal';
import { differingField, keyReused, withClientOf, type RequestFingerprint } from '../../domain/request-fingerprint';
import type { Settings } from '../../domain/settings';
import type { Call } from '../../ports/call';
import type { ImportClientRef } from '../../ports/invoice-imports';
import type { CloneInvoice, CreateInvoice, InvoiceRecord } from '../../ports/invoicing-system';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../ports/outcome';
import { applyKept } from './apply-kept';
import { bindDeposits, draftOf } from './deposits';
import { clientsByEmail, findInvoice, invoiceRecord, linkKey } from './records';
import {
	ambiguousClient,
	invoiceWasDeleted,
	jobOfOtherClient,
	unknownClient,
	unknownInvoice,
	unknownJob,
} from './refusals';
import type { MemoryState } from './state';

const no = (refusal: Refusal): Result<never> => ({ ok: false, refusal });

export function create(state: MemoryState, input: CreateInvoice, call: Call): Outcome<InvoiceRecord> {
	const asked: Asked = (first, made) => requestOf(state, input, first, made?.clientId);
	const earlier = seenBefore(state, input.idempotencyKey, asked, call);
	if (earlier) return earlier;
	const invoice = newInvoice(state, input, call);
	if (!invoice.ok) return refused(invoice.refusal);
	keep(state, invoice.value, input.idempotencyKey, input.request, call);
	for (const job of input.jobs) {
		const key = linkKey({ invoice: { system: state.system, id: invoice.value.id }, job });
		state.rows.links.set(key, {
			invoiceSystem: state.system,
			invoiceId: invoice.value.id,
			jobSystem: job.system,
			jobId: job.id,
			doneInEntry: null,
			at: call.now,
		});
	}
	state.record('invoice', invoice.value.id, 'created', call, newInvoiceChanges(invoice.value));
	bindDeposits(state, invoice.value, call);
	if (invoice.value.timesPaid > 0) state.publish(paidEvent(state.system, invoice.value, null, call.now));
	if (input.finalise) applyKept(state, invoice.value.id, call);
	return done(invoiceRecord(state, invoice.value.id, call.now));
}

function newInvoice(state: MemoryState, input: CreateInvoice, call: Call): Result<Invoice> {
	const client = clientFor(state, input.client);
	if (!client.ok) return client;
	const barred = (input.byEmail ? noEmail(client.value) : null) ?? barredJob(state, input.jobs, client.value.id);
	if (barred) return no(barred);
	const content = contentOf(input, client.value, state.rows.settings);
	const draft = draftOf(state, input, content, client.value, call);
	return draft.ok && input.finalise ? issue(state, draft.value, call) : draft;
}

const contentOf = (input: CreateInvoice, client: Client, settings: Settings): DraftContent => ({
	clientId: client.id,
	currency: input.currency,
	lines: input.lines,
	issueDate: input.issueDate,
	dueDate: input.dueDate,
	...ownDefaults(input, client, settings),
	...detailsOf(input),
	templateId: input.templateId,
	source: input.source,
	email: input.email,
	jobs: input.jobs,
});

/** The next number is taken only when nothing can refuse the invoice any more. */
export function issue(state: MemoryState, draft: Invoice, call: Call): Result<Invoice> {
	const { settings, series, clients } = state.rows;
	const date = draft.issueDate ?? state.today(call.now);
	const style = styleOf('invoice', settings);
	const counter = nextCounter(series, 'invoice', date, style.restart);
	const reference = paymentReferenceOf(referenceCounter(counter, date, style), settings);
	if (!reference.ok) return reference;
	const issued = issueInvoice(draft, {
		number: formatNumber(counter, date, style),
		today: state.today(call.now),
		parties: { seller: sellerOfSettings(settings), buyer: marked(clients.get(draft.clientId)!, false) },
		paymentReference: reference.value,
	});
	if (!issued.ok) return issued;
	const client = clients.get(draft.clientId)!;
	const barred = state.issueCheck({ invoice: issued.value, client, settings });
	if (barred) return no(barred);
	state.take('invoice', date, counter);
	return issued;
}

export function clone(state: MemoryState, { id, idempotencyKey }: CloneInvoice, call: Call): Outcome<InvoiceRecord> {
	const request = { cloneOf: id };
	const earlier = seenBefore(state, idempotencyKey, () => request, call);
	if (earlier) return earlier;
	const original = findInvoice(state, id);
	if (!original) return refused(unknownInvoice(id));
	const barred = mayI('clone', original, state.rows.settings);
	if (barred) return refused(barred);
	const archived = archivedClient(state.rows.clients.get(original.clientId)!);
	if (archived) return outcomeOf(archived);
	const { roundTotals } = state.rows.settings;
	const copy = draftInvoice(state.newId('inv'), idempotencyKey, cloneContent(original), call.now, roundTotals);
	if (!copy.ok) return refused(copy.refusal);
	keep(state, copy.value, idempotencyKey, request, call);
	const cloneOf = { field: 'cloneOf', from: null, to: original.number ?? original.id };
	state.record('invoice', copy.value.id, 'cloned', call, [cloneOf, ...newInvoiceChanges(copy.value)]);
	return done(invoiceRecord(state, copy.value.id, call.now));
}

export function keep(state: MemoryState, invoice: Invoice, key: string, request: RequestFingerprint, call: Call): void {
	state.rows.invoices.set(invoice.id, { ...invoice, jobs: [], createdAt: call.now });
	state.rows.keys.set(`invoice\n${key}`, { result: invoice.id, request });
}

/** What is asked, in the words of the first request under the key where they mean the same. */
type Asked = (first: RequestFingerprint, made: Invoice | undefined) => RequestFingerprint;

/** What the key made before, or why it may not be used for this; null for a key that is new. */
export function seenBefore(state: MemoryState, key: string, asked: Asked, call: Call): Outcome<InvoiceRecord> | null {
	const seen = state.rows.keys.get(`invoice\n${key}`);
	if (!seen) return null;
	const field = differingField(seen.request, asked(seen.request, state.rows.invoices.get(seen.result)));
	if (field !== null) return outcomeOf(keyReused(key, field));
	return state.rows.invoices.has(seen.result)
		? replayed(invoiceRecord(state, seen.result, call.now))
		: refused(invoiceWasDeleted(key));
}

/** What is asked, its client named as the first request named it, if that is the client it was about. */
export function requestOf(
	state: MemoryState,
	{ client, request }: Pick<CreateInvoice, 'request'> & { readonly client: ImportClientRef },
	first: RequestFingerprint,
	clientId: string | undefined,
): RequestFingerprint {
	const named = namedClient(state, client);
	return named.ok && named.value.id === clientId ? withClientOf(first, request) : request;
}

/** The client for whom something new is made. */
export function clientFor(state: MemoryState, ref: ImportClientRef): Result<Client> {
	const client = namedClient(state, ref);
	return client.ok ? (archivedClient(client.value) ?? client) : client;
}

function namedClient(state: MemoryState, ref: ImportClientRef): Result<Client> {
	if ('key' in ref) {
		const client = state.rows.clients.get(state.rows.keys.get(`client\n${ref.key}`)?.result ?? '');
		return client ? accept(client) : unknownClientKey(ref.key);
	}
	if ('id' in ref) {
		const client = state.rows.clients.get(ref.id);
		return client ? accept(client) : no(unknownClient(ref.id));
	}
	const found = inUseFirst(clientsByEmail(state, ref.email));
	if (found.length > 1) return no(ambiguousClient(ref.email, found.length));
	return found[0] ? accept(found[0]) : no(unknownClient(ref.email));
}

/** Why a job cannot be linked to an invoice of that client (model A.3). Jobs of other systems cannot be asked here. */
export function barredJob(state: MemoryState, jobs: readonly JobRef[], clientId: string): Refusal | null {
	for (const { system, id } of jobs) {
		if (system !== state.system) continue;
		const job = state.rows.jobs.get(id);
		if (!job) return unknownJob(id);
		const archived = archivedJob(job);
		if (archived && !archived.ok) return archived.refusal;
		if (job.clientId !== clientId) return jobOfOtherClient(job.title);
	}
	return null;
}
