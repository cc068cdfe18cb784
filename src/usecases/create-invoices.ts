import { readCurrency } from '../domain/currency';
import { readCc } from '../domain/email-address';
import { readNeededKey } from '../domain/idempotency-key';
import type { EmailWording, JobRef } from '../domain/invoice/invoice';
import { readLines, type LineItem } from '../domain/invoice/line-item';
import { readDate } from '../domain/local-date';
import { accept, type Result } from '../domain/refusal';
import type { RequestPrint } from '../domain/request-print';
import type { InvoiceTemplate } from '../domain/template';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import type { ClientRef, CreateInvoice, InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import type { JobSystem } from '../ports/job-system';
import { replayed, type Outcome } from '../ports/outcome';
import { readEach, runItems } from './items';
import { readJobRefs, readOptional, readTerms, readWords } from './read-fields';
import { readSurroundings, type Surroundings } from './invoice-surroundings';

/** One invoice as a user asks for it; what is `unknown` has not been read yet. Empty values take the template's or the ledger's. */
export interface InvoiceRequest {
	readonly idempotencyKey: string;
	/** null takes the client of the first linked job. */
	readonly client: ClientRef | null;
	readonly templateId: string | null;
	/** null or an empty list takes the template's. */
	readonly lines: unknown;
	readonly currency: unknown;
	readonly issueDate: unknown;
	readonly dueDate: unknown;
	readonly paymentTermsDays: unknown;
	readonly reference: unknown;
	readonly note: unknown;
	readonly email: { readonly subject: unknown; readonly text: unknown; readonly cc: unknown };
	readonly jobs: readonly JobRef[];
	readonly finalise: boolean;
	/** It is to go out by e-mail, so its client needs an address. */
	readonly byEmail?: boolean;
}

export interface CreateWorld {
	readonly invoicing: InvoicingSystem;
	readonly jobs: JobSystem;
	readonly catalogue: Pick<Catalogue, 'readTemplates' | 'readClients' | 'settings'>;
}

/**
 * Makes invoices from lines or templates, linked to their jobs at once; one per key for ever (I5).
 * Everything is read and checked before anything is written. A request that can no longer be read (its template was
 * deleted since) still answers with what its key made before.
 */
export async function createInvoices(requests: readonly InvoiceRequest[], world: CreateWorld, call: Call): Promise<readonly Outcome<InvoiceRecord>[]> {
	const around = await readSurroundings(requests, world, call);
	const prepared = await readEach(requests, (request) => prepareInvoice(request, around), call);
	const earlier = await madeBefore(requests, prepared, around, world.invoicing, call);
	const open = prepared.flatMap((result, at) => (earlier.has(at) ? [] : [result]));
	const outcomes = [...(await runItems(open, call, (ready) => world.invoicing.create(ready, call)))];
	return prepared.map((_result, at) => earlier.get(at) ?? outcomes.shift()!);
}

/** Looks up the keys of refused requests only: the usual run pays nothing for it. */
async function madeBefore(requests: readonly InvoiceRequest[], prepared: readonly Result<CreateInvoice>[], around: Surroundings, invoicing: InvoicingSystem, call: Call) {
	const refusedAt = prepared.flatMap((result, at) => (!result.ok && requests[at]!.idempotencyKey !== '' ? [at] : []));
	const found = refusedAt.length === 0 ? [] : await invoicing.findByKey(refusedAt.map((at) => requests[at]!.idempotencyKey), call);
	const earlier = new Map<number, Outcome<InvoiceRecord>>();
	for (const [index, record] of found.entries()) {
		const at = refusedAt[index]!;
		if (typeof record === 'object' && isOfRequest(record, requests[at]!, around)) earlier.set(at, replayed(record));
	}
	return earlier;
}

/** What the request said before cannot be compared word for word any more; whom it bills, and from what, can. */
function isOfRequest({ invoice, client }: InvoiceRecord, request: InvoiceRequest, around: Surroundings): boolean {
	if (invoice.templateId === null || invoice.templateId !== request.templateId) return false;
	const asked = request.client === null ? around.clientOfJob(request.jobs) : accept(request.client);
	if (!asked.ok) return false;
	return 'id' in asked.value ? asked.value.id === client.id : asked.value.email.toLowerCase() === client.email.toLowerCase();
}

function prepareInvoice(request: InvoiceRequest, around: Surroundings): Result<CreateInvoice> {
	const key = readNeededKey(request.idempotencyKey, 'Give a text that names this invoice, such as the job and its stage.');
	if (!key.ok) return key;
	const jobs = readJobRefs(request.jobs);
	if (!jobs.ok) return jobs;
	const template = around.template(request.templateId);
	if (!template.ok) return template;
	const client = request.client === null ? around.clientOfJob(request.jobs) : accept(request.client);
	if (!client.ok) return client;
	const content = readContent(request, template.value, around);
	if (!content.ok) return content;
	return accept({
		...around.fillIn(content.value, client.value, request.jobs),
		idempotencyKey: key.value,
		client: client.value,
		templateId: request.templateId,
		source: request.templateId === null ? 'manual' : 'template',
		jobs: request.jobs,
		finalise: request.finalise,
		byEmail: request.byEmail ?? false,
		request: printOf(request, client.value),
	});
}

/** What the invoice says: the request's own words first, then the template's. */
export type Content = Pick<CreateInvoice, 'lines' | 'currency' | 'issueDate' | 'dueDate' | 'paymentTermsDays' | 'reference' | 'note' | 'email'>;

function readContent(request: InvoiceRequest, template: InvoiceTemplate | null, around: Surroundings): Result<Content> {
	const currency = isEmpty(request.currency) ? accept(template?.currency ?? around.settings.currency) : readCurrency(request.currency, 'currency');
	if (!currency.ok) return currency;
	const lines = linesOf(request, template, currency.value);
	if (!lines.ok) return lines;
	const issueDate = readOptional(request.issueDate, (input) => readDate(input, 'issueDate'));
	if (!issueDate.ok) return issueDate;
	const dueDate = readOptional(request.dueDate, (input) => readDate(input, 'dueDate'));
	if (!dueDate.ok) return dueDate;
	const terms = readTerms(request.paymentTermsDays);
	if (!terms.ok) return terms;
	const reference = readWords(request.reference, 'reference', 200);
	if (!reference.ok) return reference;
	const note = readWords(request.note, 'note', 5_000);
	if (!note.ok) return note;
	const email = readWording(request.email, template);
	if (!email.ok) return email;
	return accept({
		lines: lines.value,
		currency: currency.value,
		issueDate: issueDate.value,
		dueDate: dueDate.value,
		paymentTermsDays: terms.value ?? template?.paymentTermsDays ?? null,
		reference: reference.value ?? '',
		note: note.value ?? template?.note ?? '',
		email: email.value,
	});
}

const isEmpty = (input: unknown) => input === undefined || input === null || input === '';

function linesOf(request: InvoiceRequest, template: InvoiceTemplate | null, currency: string): Result<readonly LineItem[]> {
	const hasOwn = !isEmpty(request.lines) && !(Array.isArray(request.lines) && request.lines.length === 0);
	if (hasOwn || template === null) return readLines(request.lines ?? [], currency);
	// The template's net amounts are in its own currency's minor units; another currency counts them anew.
	return template.currency === currency ? accept(template.lines) : readLines(template.lines.map((line) => ({ ...line, net: undefined })), currency);
}

function readWording(asked: InvoiceRequest['email'], template: InvoiceTemplate | null): Result<EmailWording> {
	const subject = readWords(asked.subject, 'emailSubject', 300);
	if (!subject.ok) return subject;
	const text = readWords(asked.text, 'emailText', 10_000);
	if (!text.ok) return text;
	const cc = isEmpty(asked.cc) ? accept(template?.email.cc ?? []) : readCc(asked.cc, 'cc');
	if (!cc.ok) return cc;
	return accept({ subject: subject.value ?? template?.email.subject ?? null, text: text.value ?? template?.email.text ?? null, cc: cc.value });
}

/** What the request said. Of a template only its id: that its words changed since does not make it another request. */
function printOf(request: InvoiceRequest, client: ClientRef): RequestPrint {
	return {
		client: 'id' in client ? client.id : client.email.toLowerCase(),
		template: request.templateId ?? '',
		lines: isEmpty(request.lines) ? '' : JSON.stringify(request.lines),
		currency: text(request.currency),
		dates: `${text(request.issueDate)} ${text(request.dueDate)} ${text(request.paymentTermsDays)}`,
		words: `${text(request.reference)}\n${text(request.note)}`,
		email: JSON.stringify(request.email),
		jobs: request.jobs.map(({ system, id }) => `${system}:${id}`).join(' '),
		finalise: String(request.finalise),
	};
}

const text = (input: unknown): string => (isEmpty(input) ? '' : String(input));
