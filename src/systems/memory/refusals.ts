import type { FieldName } from '../../domain/field-name';
import type { Refusal } from '../../domain/refusal';

type Kind = 'client' | 'invoice' | 'payment' | 'job' | 'template' | 'recurring' | 'pipeline' | 'proposal';

const notThere = (what: Kind, id: string, field: FieldName, fix: string): Refusal => ({
	code: `unknown_${what}`,
	message: `There is no ${what} "${id}" in the ledger.`,
	fix,
	field,
});

/** What was named and is not there; the same words for every system that keeps its own records. */
export const unknownClient = (idOrEmail: string) =>
	notThere('client', idOrEmail, 'client', 'Pick one of the clients, or add this one to the ledger first.');
export const unknownInvoice = (id: string) =>
	notThere('invoice', id, 'invoice', 'Pick one of the invoices; a deleted one is gone for good.');
export const unknownPayment = (id: string) =>
	notThere('payment', id, 'payment', 'Pick one of the payments; a deleted one cannot be used any more.');
export const unknownJob = (id: string) =>
	notThere('job', id, 'job', 'Pick one of the jobs, or add this one to the ledger first.');
export const unknownTemplate = (id: string) => notThere('template', id, 'template', 'Pick one of the templates.');
export const unknownRecurring = (id: string) =>
	notThere('recurring', id, 'recurring', 'Pick one of the recurring invoices.');
export const unknownPipeline = (id: string) => notThere('pipeline', id, 'pipeline', 'Pick one of the pipelines.');

export const unknownProposal = (id: string) => notThere('proposal', id, 'proposal', 'Pick one of the proposals.');

export const unknownLink = (): Refusal => ({
	code: 'unknown_link',
	message: 'This link leads to no proposal.',
	fix: 'Ask for a new e-mail with the proposal.',
	field: 'link',
});

export const ambiguousClient = (email: string, count: number): Refusal => ({
	code: 'ambiguous_client',
	message: `${count} clients have the e-mail address ${email}.`,
	fix: 'Name the client by its id.',
	field: 'client',
});

/** Model A.3: the invoice and the job belong to the same client. */
export const jobOfOtherClient = (jobTitle: string): Refusal => ({
	code: 'job_of_other_client',
	message: `The job "${jobTitle}" belongs to another client than the invoice.`,
	fix: 'Pick a job of the same client.',
	field: 'job',
});

export const stageOfOtherPipeline = (stageId: string, pipelineName: string): Refusal => ({
	code: 'stage_of_other_pipeline',
	message: `The pipeline "${pipelineName}" has no stage "${stageId}".`,
	fix: "Pick a stage of the job's own pipeline.",
	field: 'stage',
});

export const jobMovedOn = (jobTitle: string, expected: number, actual: number): Refusal => ({
	code: 'job_moved_on',
	message: `The job "${jobTitle}" has moved on: it stands in its stage entry ${actual}, not in entry ${expected}.`,
	fix: 'Read the job again and decide anew.',
	field: 'job',
});

export const nothingOpen = (number: string | null): Refusal => ({
	code: 'nothing_open',
	message: `Nothing is open on invoice ${number ?? 'without a number'}.`,
	fix: 'Give the amount that was paid, or leave the invoice as it is.',
	field: 'amount',
});

export const amountNeeded = (): Refusal => ({
	code: 'amount_needed',
	message: 'A payment without an invoice needs an amount.',
	fix: 'Give the amount that was received, or name the invoice.',
	field: 'amount',
});

export const currencyNeeded = (): Refusal => ({
	code: 'currency_needed',
	message: 'A payment without an invoice needs a currency.',
	fix: 'Give the currency of the payment, or name the invoice.',
	field: 'currency',
});

/** A key whose invoice was deleted never makes a second one. */
export const invoiceWasDeleted = (key: string): Refusal => ({
	code: 'invoice_was_deleted',
	message: `The invoice that the unique key "${key}" made was deleted.`,
	fix: 'Give a new key when a new invoice is wanted.',
	field: 'idempotencyKey',
});
