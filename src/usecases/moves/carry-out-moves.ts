import type { Call } from '../../ports/call';
import type { JobRecord, JobSystem, MoveJob } from '../../ports/job-system';
import { done, refused, replayed, type Outcome } from '../../ports/outcome';
import type { MoveDecision } from './decide-move';
import { hasProperties, fingerprintOf, type Moved, type MoveRequest } from './move-request';

type Move = Extract<MoveDecision, { kind: 'move' }>;

/**
 * Makes the moves that were decided on. Moves of one job are made one after the other: whoever follows a move that was
 * not made was decided on a standing that never came to be, and shares its outcome.
 */
export async function carryOutMoves(
	requests: readonly MoveRequest[],
	decisions: readonly MoveDecision[],
	jobs: JobSystem,
	call: Call,
): Promise<readonly Outcome<Moved>[]> {
	const outcomes: Outcome<Moved>[] = [];
	const failed = new Map<string, Outcome<Moved>>();
	for (const round of roundsOf(requests)) {
		const going = round.filter((at) => !failed.has(nameOf(requests[at]!)));
		for (const at of round) outcomes[at] = failed.get(nameOf(requests[at]!)) ?? settled(decisions[at]!);
		const moves = going.flatMap((at) => moveOf(requests[at]!, decisions[at]!));
		const made = moves.length === 0 ? [] : await jobs.move(moves, call);
		let next = 0;
		for (const at of going) {
			const decision = decisions[at]!;
			if (decision.kind !== 'move') continue;
			const outcome = madeOf(decision, made[next++]!);
			outcomes[at] = outcome;
			if (outcome.kind !== 'done') failed.set(nameOf(requests[at]!), outcome);
		}
	}
	return outcomes;
}

const nameOf = ({ job }: MoveRequest): string => `${job.system}\n${job.id}`;

/** The first requests of all jobs, then the second ones … */
function roundsOf(requests: readonly MoveRequest[]): readonly (readonly number[])[] {
	const rounds: number[][] = [];
	const earlier = new Map<string, number>();
	for (const [at, request] of requests.entries()) {
		const round = earlier.get(nameOf(request)) ?? 0;
		earlier.set(nameOf(request), round + 1);
		(rounds[round] ??= []).push(at);
	}
	return rounds;
}

/** What needs no move; for a move, what it is until it is made. */
function settled(decision: MoveDecision): Outcome<Moved> {
	if (decision.kind === 'refused') return refused(decision.refusal);
	const { record, from } = decision;
	if (decision.kind === 'stay')
		return done({
			record,
			moved: false,
			from,
			to: null,
			stayed: { reason: decision.reason, detail: decision.detail },
		});
	return replayed({ record, moved: true, from, to: decision.to, stayed: null });
}

const madeOf = ({ from, to }: Move, outcome: Outcome<JobRecord>): Outcome<Moved> =>
	outcome.kind === 'done'
		? { ...outcome, value: { record: outcome.value, moved: true, from, to, stayed: null } }
		: outcome;

function moveOf(request: MoveRequest, decision: MoveDecision): readonly MoveJob[] {
	if (decision.kind !== 'move') return [];
	const { record, to, settles } = decision;
	return [
		{
			jobId: request.job.id,
			toStageId: to.id,
			expectedEntry: record.job.entry,
			cause: request.when === 'automove' ? 'automove' : 'person',
			idempotencyKey: request.idempotencyKey,
			settles,
			request: fingerprintOf(request),
			...(hasProperties(request) && { properties: request.properties }),
		},
	];
}
