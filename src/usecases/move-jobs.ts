import type { Call } from '../ports/call';
import { later, refused, type Outcome } from '../ports/outcome';
import type { MoveDecision } from './moves/decide-move';
import { carryOutMoves } from './moves/carry-out-moves';
import { decideMoves } from './moves/decide-moves';
import { followUp } from './moves/follow-up-moves';
import { readLinkedInvoices } from './moves/linked-invoices';
import type { Moved, MoveRequest, MoveWorld } from './moves/move-request';

export type { Moved, MoveRequest, MoveWorld, UnpaidChoice } from './moves/move-request';

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
