import type { Refusal } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { JobSystem } from '../ports/job-system';
import { heldBackBecause, refused, type Outcome } from '../ports/outcome';
import type { MoveDecision } from './moves/decide-move';
import { carryOutMoves } from './moves/carry-out-moves';
import { decideMoves } from './moves/decide-moves';
import { followUp } from './moves/follow-up-moves';
import { readLinkedInvoices } from './moves/linked-invoices';
import { hasProperties, type Moved, type MoveRequest, type MoveDeps } from './moves/move-request';
import { unlessOffered } from './offered';

export type { Moved, MoveRequest, MoveDeps, UnpaidChoice } from './moves/move-request';

/**
 * Moves jobs: always, or only when automove says so. One move per key and job, however often it is asked for (I9). The
 * job is looked at, decided on, and moved only if it has not moved meanwhile.
 */
export async function moveJobs(
	requests: readonly MoveRequest[],
	deps: MoveDeps,
	call: Call,
): Promise<readonly Outcome<Moved>[]> {
	const { jobs } = deps;
	const barred = requests.map((request) => cannotMove(request, jobs));
	if (barred.some((refusal) => refusal !== null)) return await withoutBarred(requests, barred, deps, call);
	const records = await jobs.readJobs(
		requests.map(({ job }) => job.id),
		call,
	);
	const linked = await readLinkedInvoices(
		requests.map(({ job }) => job),
		deps,
		call,
	);
	const made = await jobs.findMoves(requests.map(({ idempotencyKey, job }) => ({ idempotencyKey, jobId: job.id })));
	const decisions = decideMoves(
		requests,
		requests.map((_request, at) => ({ record: records[at]!, linked: linked[at]!, made: made[at]! })),
	);
	if (call.policy === 'all' && decisions.some(({ kind }) => kind === 'refused')) return decisions.map(heldBack);
	const outcomes = await carryOutMoves(requests, decisions, jobs, call);
	return await followUp(requests, decisions, outcomes, deps, call);
}

/** Why the system cannot move a job as asked, whichever job it is. */
const cannotMove = (request: MoveRequest, jobs: JobSystem): Refusal | null =>
	unlessOffered(jobs, 'move', 'move jobs') ??
	(hasProperties(request) ? unlessOffered(jobs, 'moveProperties', 'take properties with a move') : null);

/** Those that can be moved are moved, unless a refusal holds all of them back. */
async function withoutBarred(
	requests: readonly MoveRequest[],
	barred: readonly (Refusal | null)[],
	deps: MoveDeps,
	call: Call,
): Promise<readonly Outcome<Moved>[]> {
	const open = call.policy === 'all' ? [] : requests.filter((_request, at) => barred[at] === null);
	const moved = (open.length === 0 ? [] : await moveJobs(open, deps, call)).values();
	return barred.map((refusal) => (refusal ? refused(refusal) : (moved.next().value ?? HELD_BACK)));
}

const HELD_BACK = heldBackBecause('Another item of the same run was refused, so nothing was moved.');

const heldBack = (decision: MoveDecision): Outcome<Moved> =>
	decision.kind === 'refused' ? refused(decision.refusal) : HELD_BACK;
