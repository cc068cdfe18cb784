import type { JobRef } from '../domain/invoice/invoice';
import type { Stage } from '../domain/job/job';
import type { RequestPrint } from '../domain/request-print';
import type { Call } from '../ports/call';
import type { InvoicingSystem } from '../ports/invoicing-system';
import type { JobRecord, JobSystem } from '../ports/job-system';
import type { LinkTable } from '../ports/link-table';
import { later, refused, type Outcome } from '../ports/outcome';
import type { MoveDecision, UnpaidChoice } from './decide-move';
import { carryOutMoves } from './carry-out-moves';
import { decideMoves } from './decide-moves';
import { followUp } from './follow-up-moves';
import { readLinkedInvoices } from './linked-invoices';

export interface MoveRequest {
	readonly idempotencyKey: string;
	readonly job: JobRef;
	/** `next`, or a stage of the job's pipeline by id. */
	readonly to: 'next' | { readonly stageId: string };
	/** `automove`: only when the stage's rule says so (model A.2). `always`: a person decides. */
	readonly when: 'always' | 'automove';
	/** Moves only a job that stands in this stage; null moves it from anywhere. */
	readonly expectedStageId: string | null;
	/** What to do with linked invoices that are not paid when a person moves the job (model A.5). */
	readonly unpaid: UnpaidChoice;
}

export interface MoveWorld {
	readonly jobs: JobSystem;
	readonly links: LinkTable;
	/** Every system that linked invoices may live in. */
	readonly invoicing: readonly InvoicingSystem[];
}

/** Whether the job moved, and why not. */
export interface Moved {
	readonly record: JobRecord;
	readonly moved: boolean;
	readonly from: Stage | null;
	readonly to: Stage | null;
	/** A stable word and a sentence when the job stayed; null when it moved. */
	readonly stayed: { readonly reason: string; readonly detail: string } | null;
}

/**
 * Moves jobs: always, or only when automove says so. One move per key and job, however often it is asked for (I9).
 * The job is looked at, decided on, and moved only if it has not moved meanwhile.
 */
export async function moveJobs(requests: readonly MoveRequest[], world: MoveWorld, call: Call): Promise<readonly Outcome<Moved>[]> {
	const { jobs } = world;
	const records = await jobs.readJobs(requests.map(({ job }) => job.id), call);
	const linked = await readLinkedInvoices(requests.map(({ job }) => job), world, call);
	const made = await jobs.findMoves(requests.map(({ idempotencyKey, job }) => ({ idempotencyKey, jobId: job.id })));
	const decisions = decideMoves(requests, requests.map((_request, at) => ({ record: records[at]!, linked: linked[at]!, made: made[at]! })));
	if (call.policy === 'all' && decisions.some(({ kind }) => kind === 'refused')) return decisions.map(heldBack);
	const outcomes = await carryOutMoves(requests, decisions, jobs, call);
	return await followUp(requests, decisions, outcomes, world, call);
}

const heldBack = (decision: MoveDecision): Outcome<Moved> =>
	decision.kind === 'refused' ? refused(decision.refusal) : later(0, 'Another item of the same run was refused, so nothing was moved.');

/** What the request said; where "next" led is not part of it. */
export const printOf = (request: MoveRequest): RequestPrint => ({
	to: request.to === 'next' ? 'next' : request.to.stageId,
	when: request.when,
	expectedStage: request.expectedStageId ?? '',
	unpaid: request.unpaid,
});
