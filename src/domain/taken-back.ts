import { isInUse, pipelineWasArchived } from './job/archiving';
import type { Pipeline } from './job/job';
import { isLive, type Payment } from './payment/payment';
import type { Proposal } from './proposal/proposal';
import type { RecurringInvoice } from './recurrence/recurring-invoice';
import type { Refusal } from './refusal';
import type { RefusalCode } from './refusal-codes';
import type { InvoiceTemplate } from './template';

/*
 * A key stands for what it made. Once a person has taken that back, the key neither makes it again nor gives it as if
 * it stood: the request is refused. Each function gives null while the record stands; one that is gone is undefined.
 */

const takenBack = (code: RefusalCode, what: string, how: string, key: string): Refusal => ({
	code,
	message: `The ${what} that the unique key "${key}" made was ${how}.`,
	fix: `Give a new key when a new ${what} is wanted.`,
	field: 'idempotencyKey',
});

export const paymentTakenBack = (payment: Payment | undefined, key: string): Refusal | null =>
	payment && isLive(payment) ? null : takenBack('payment_was_deleted', 'payment', 'deleted', key);

export const templateTakenBack = ({ isDeleted }: InvoiceTemplate, key: string): Refusal | null =>
	isDeleted ? takenBack('template_was_deleted', 'template', 'deleted', key) : null;

/** A client or a job that was deleted is gone. */
export const clientTakenBack = (key: string): Refusal => takenBack('client_was_deleted', 'client', 'deleted', key);
export const jobTakenBack = (key: string): Refusal => takenBack('job_was_deleted', 'job', 'deleted', key);

export const recurringTakenBack = ({ state }: RecurringInvoice, key: string): Refusal | null =>
	state === 'stopped' ? takenBack('recurring_was_stopped', 'recurring invoice', 'stopped for good', key) : null;

export const proposalTakenBack = ({ phase }: Proposal, key: string): Refusal | null =>
	phase === 'withdrawn' ? takenBack('proposal_was_withdrawn', 'proposal', 'withdrawn', key) : null;

export function pipelineTakenBack(pipeline: Pipeline): Refusal | null {
	const archived = isInUse(pipeline) ? null : pipelineWasArchived(pipeline);
	return archived && !archived.ok ? archived.refusal : null;
}
