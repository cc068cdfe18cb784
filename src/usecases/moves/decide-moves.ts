import { differingField, keyReused } from '../../domain/request-fingerprint';
import type { JobRecord, MoveMade } from '../../ports/job-system';
import { decideMove, type MoveDecision } from './decide-move';
import type { LinkedRecord } from './linked-invoices';
import { fingerprintOf, type MoveRequest } from './move-request';

/** What was read for one request. */
export interface Looked {
	readonly record: JobRecord | 'absent';
	readonly linked: readonly LinkedRecord[];
	readonly made: MoveMade | 'absent';
}

type Move = Extract<MoveDecision, { kind: 'move' }>;

/** Where a job stands once the moves that were decided on in this run are made. */
interface Standing {
	readonly record: JobRecord;
	readonly linked: readonly LinkedRecord[];
	/** By key. */
	readonly moves: ReadonlyMap<string, { readonly request: MoveRequest; readonly decision: Move }>;
}

/**
 * Decides all requests of a run. Requests about one job follow each other: each is decided on where the one before
 * leaves the job, as a sweep over invoices names a job once for each of its invoices.
 */
export function decideMoves(requests: readonly MoveRequest[], looked: readonly Looked[]): readonly MoveDecision[] {
	const standing = new Map<string, Standing>();
	return requests.map((request, at) => {
		const name = `${request.job.system}\n${request.job.id}`;
		const now = standing.get(name);
		const twin = now?.moves.get(request.idempotencyKey);
		if (twin) return again(request, twin);
		const { record, linked, made } = { ...looked[at]!, ...(now && { record: now.record, linked: now.linked }) };
		const decision = decideMove(request, record, linked, made);
		if (decision.kind === 'move') standing.set(name, after(request, decision, linked, now));
		return decision;
	});
}

/** The same key in the same run: the system makes one move of the two. */
function again(request: MoveRequest, twin: { readonly request: MoveRequest; readonly decision: Move }): MoveDecision {
	const field = differingField(fingerprintOf(twin.request), fingerprintOf(request));
	if (field === null) return twin.decision;
	const reused = keyReused(request.idempotencyKey, field);
	return reused.ok ? twin.decision : { kind: 'refused', refusal: reused.refusal };
}

function after(
	request: MoveRequest,
	decision: Move,
	linked: readonly LinkedRecord[],
	before: Standing | undefined,
): Standing {
	const { job } = decision.record;
	const hops = request.when === 'automove' ? job.hops + 1 : 0;
	const kept = request.unpaid === 'unlink' ? linked.filter(({ pair }) => !decision.unpaid.includes(pair)) : linked;
	return {
		record: { ...decision.record, job: { ...job, stageId: decision.to.id, entry: job.entry + 1, hops } },
		linked: kept.map((link) => leftBehind(link, request, decision)),
		moves: new Map([...(before?.moves ?? []), [request.idempotencyKey, { request, decision }]]),
	};
}

/** What the move makes of a link: used up where its invoice is settled, void where the user chose so. */
function leftBehind(link: LinkedRecord, { unpaid }: MoveRequest, decision: Move): LinkedRecord {
	if (decision.settles.includes(link.pair)) return { ...link, isOpen: false };
	return unpaid === 'void' && decision.unpaid.includes(link.pair) ? { ...link, status: 'void' } : link;
}
