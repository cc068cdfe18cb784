import { readNeededKey } from '../../domain/idempotency-key';
import { readShare } from '../../domain/deposit/read-share';
import type { InvoiceSource } from '../../domain/invoice/invoice';
import { readRecurringKey, recurringKey } from '../../domain/recurrence/recurring-invoice';
import { accept, refuse, type Refusal, type Result } from '../../domain/refusal';
import { labelOf } from '../../domain/system-name';
import { notKept as whatIsNotKept } from '../../ports/capabilities';
import { productNotKept } from '../../ports/products-kept';
import type { CreateInvoice } from '../../ports/invoicing-system';
import { readJobRefs } from '../read-fields';
import type { Context } from './context';
import type { InvoiceRequest } from './invoice-request';
import { hasOwnLines, readContent } from './read-content';
import { depositFingerprint, fingerprintOf } from './request-fingerprint';

/** An invoice that is ready to be made, or would be but for a shortcode that nothing stands for. */
export interface Drafted {
	readonly input: CreateInvoice;
	readonly barred: Refusal | null;
}

/** The safety bound: whatever a workflow does to its keys, a recurring invoice is billed once for each date. */
function boundToDate({ recurring }: InvoiceRequest, key: string): Result<null> {
	if (!recurring || key === recurringKey(recurring.id, recurring.date)) return accept(null);
	const message = `The item is the recurring invoice ${recurring.id} for ${recurring.date}, and the key "${key}" would bill that date a second time.`;
	return refuse(
		'second_invoice_for_date',
		message,
		"Leave the unique key as the trigger gives it, or take the item's `recurring` away when a second invoice is wanted.",
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

/** What is asked, read and checked, with its words filled in. */
export function prepareInvoice(request: InvoiceRequest, around: Context): Result<Drafted> {
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
	const system = labelOf(around.invoicing.system);
	const { capabilities } = around.invoicing;
	const lines = hasOwnLines(request) ? request.lines : template.value?.lines;
	const unkept = productNotKept(system, lines, capabilities);
	if (unkept) return { ok: false, refusal: unkept };
	const currencies = { own: around.currencyOf(client.value), ledger: around.ledgerCurrency };
	const content = readContent(request, template.value, currencies, around.products);
	if (!content.ok) return content;
	const share = readShare(request, content.value.currency);
	if (!share.ok) return share;
	const deposits = request.deposits ?? accept([]);
	if (!deposits.ok) return deposits;
	const notKept = whatIsNotKept(system, content.value, capabilities);
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
		...(share.value && { depositShare: share.value }),
		...(deposits.value.length > 0 && { deducts: deposits.value }),
		finalise: request.finalise,
		byEmail: request.byEmail ?? false,
		request: {
			...fingerprintOf(request, request.clientNamedAs ?? client.value, content.value),
			...depositFingerprint(share.value, deposits.value),
		},
	};
	return accept({ input, barred: filled.barred });
}

function sourceOf({ proposalId, templateId }: InvoiceRequest, key: string): InvoiceSource {
	if (readRecurringKey(key)) return 'recurring';
	if (proposalId) return 'proposal';
	return templateId === null ? 'manual' : 'template';
}
