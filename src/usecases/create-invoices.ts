import { readNeededKey } from '../domain/idempotency-key';
import { accept, type Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { CreateInvoice, InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';
import { replayed, type Outcome } from '../ports/outcome';
import type { CreateWorld, InvoiceRequest } from './creating/invoice-request';
import { readContent } from './creating/read-content';
import { printOf } from './creating/request-print';
import { readSurroundings, type Surroundings } from './creating/surroundings';
import { readEach, runItems } from './items';
import { readJobRefs } from './read-fields';

export type { CreateWorld, InvoiceRequest } from './creating/invoice-request';

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
	const outcomes = await runItems(open, call, (ready) => world.invoicing.create(ready, call));
	// Counted on: taking the first off a list of a hundred thousand moves all the others, each time.
	let next = 0;
	return prepared.map((_result, at) => earlier.get(at) ?? outcomes[next++]!);
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
	const content = readContent(request, template.value, around.settings.currency);
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
		request: printOf(request, client.value, content.value),
	});
}
