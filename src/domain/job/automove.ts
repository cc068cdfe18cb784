import { isJobInUse } from '../archiving';
import type { Invoice } from '../invoice/invoice';
import { isSettled, settlementOf, type InvoiceStatus } from '../invoice/settlement';
import { accept, refuse, type Result } from '../refusal';
import { isInUse } from './archiving';
import { nextStage, type Job, type Pipeline, type Stage } from './job';

/** Automatic moves in a row after which a person has to look (I9). */
export const MAX_HOPS = 10;

/** What automove needs to know of one invoice linked to the job. */
export interface LinkedInvoice {
	readonly status: InvoiceStatus;
	/** The link has not been part of an earlier move yet. */
	readonly isOpen: boolean;
}

export type StayReason =
	| 'automove_off'
	| 'last_stage'
	| 'nothing_linked'
	| 'invoices_unpaid'
	| 'nothing_new_paid'
	| 'too_many_hops'
	| 'stage_unknown'
	| 'pipeline_archived'
	| 'job_archived';

export type AutomoveDecision =
	| { readonly move: true; readonly to: Stage }
	| { readonly move: false; readonly reason: StayReason; readonly detail: string };

const stay = (reason: StayReason, detail: string): AutomoveDecision => ({ move: false, reason, detail });

/**
 * A move uses up the links of settled invoices. Between the decision and the move a payment may have been taken back:
 * then the decision no longer stands, and has to be made again.
 * @param invoice undefined when it was deleted meanwhile
 */
export function staysSettled(id: string, invoice: Invoice | undefined): Result<null> {
	if (invoice && isSettled(settlementOf(invoice).status)) return accept(null);
	return refuse(
		'invoice_owed_again',
		`Invoice ${invoice?.number ?? id} was paid when the move was decided on, and is not any more.`,
		'Run the node again; it then decides on the invoices as they are now.',
		'job',
	);
}

/**
 * Whether a job leaves its stage by itself (model A.2, A.3): automove is on, it is not the last stage, all linked
 * invoices are paid or credited, and at least one of them was settled here. Void invoices are no longer owed and do not
 * count.
 * @param linked every invoice linked to the job, by hand or by an automation alike
 */
export function decideAutomove(
	job: Pick<Job, 'stageId' | 'hops' | 'isArchived'>,
	pipeline: Pipeline,
	linked: readonly LinkedInvoice[],
): AutomoveDecision {
	if (!isJobInUse(job)) return stay('job_archived', 'The job was archived.');
	if (!isInUse(pipeline)) return stay('pipeline_archived', `The pipeline "${pipeline.name}" was archived.`);
	const stage = pipeline.stages.find(({ id }) => id === job.stageId);
	if (!stage) return stay('stage_unknown', 'The job stands in a stage that its pipeline no longer has.');
	const to = nextStage(pipeline, job.stageId);
	if (!to) return stay('last_stage', `"${stage.name}" is the last stage of the pipeline.`);
	if (!stage.automove) return stay('automove_off', `Automove is switched off in stage "${stage.name}".`);
	const owed = linked.filter(({ status }) => status !== 'void');
	if (owed.length === 0) return stay('nothing_linked', 'No invoice is linked to the job.');
	const unpaid = owed.filter(({ status }) => !isSettled(status)).length;
	if (unpaid > 0) return stay('invoices_unpaid', `${unpaid} of ${owed.length} linked invoices are not paid yet.`);
	if (!owed.some(({ isOpen }) => isOpen))
		return stay('nothing_new_paid', 'The linked invoices have moved the job already.');
	if (job.hops >= MAX_HOPS)
		return stay('too_many_hops', `The job moved ${MAX_HOPS} stages by itself without a payment or a person.`);
	return { move: true, to };
}
