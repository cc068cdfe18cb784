import { barredMove, heldBack } from '../../../remote/refusals';
import { staysSettledNow } from './settles';
import type { Refusal, Result } from '../../../domain/refusal';
import type { Call } from '../../../ports/call';
import type { JobRecord, MoveJob, MoveMade } from '../../../ports/job-system';
import { done, later, outcomeOf, refused, replayed, type Outcome } from '../../../ports/outcome';
import { doOnce } from '../../../remote/do-once';
import type { RemoteClient } from '../../../remote/client';
import type { Interrupted, Made, Marked, OnceOnly } from '../../../remote/once';
import type { HubSpotContext } from '../context';
import { bareId, JOB_FIELDS, jobType } from '../map/job';
import { readJobs } from './read-jobs';
import { unknownJob } from '../refusals';
import { updateObjects } from '../wire/batch';
import { readEntries } from './entries';

/** A move's key in the journal: one per key and job. */
const keyOf = ({ idempotencyKey, jobId }: Pick<MoveJob, 'idempotencyKey' | 'jobId'>): string =>
	JSON.stringify([jobId, idempotencyKey]);

/** What the journal keeps of a move that was made. */
type Kept = Omit<MoveMade, 'request'>;

export const moveJobsInHubSpot = (
	context: HubSpotContext,
	batch: readonly MoveJob[],
	call: Call,
): Promise<readonly Outcome<JobRecord>[]> =>
	doOnce(
		moving(context),
		batch,
		{ journal: context.options.journal, system: context.system, client: context.client },
		call,
	);

export async function findMoves(
	{ options, system }: HubSpotContext,
	moves: readonly Pick<MoveJob, 'idempotencyKey' | 'jobId'>[],
): Promise<readonly (MoveMade | 'absent')[]> {
	const found = await options.journal.find(
		moves.map((move) => ({ system, operation: 'move_job' as const, key: keyOf(move) })),
	);
	return found.map((made) =>
		typeof made === 'string' ? 'absent' : { ...(JSON.parse(made.result) as Kept), request: made.request },
	);
}

const moving = (context: HubSpotContext): OnceOnly<MoveJob, JobRecord> => ({
	operation: 'move_job',
	keyOf,
	fingerprintOf: ({ request }) => request,
	clueOf: ({ jobId, toStageId }) => JSON.stringify({ jobId, toStageId }),
	perform: (inputs, call, client) => perform(context, client, inputs, call),
	resume: (inputs, call, client) => resume(context, client, inputs, call),
	recall: async (results) => {
		const ids = results.map((result) => (JSON.parse(result) as Kept).jobId);
		const jobs = await readJobs(context, [...new Set(ids)], 'clients');
		return ids.map((id) => jobs.get(id)?.record ?? 'absent');
	},
});

const no = (refusal: Refusal): Result<never> => ({ ok: false, refusal });

/**
 * HubSpot moves a record wherever it stands. It is read right before, and a record that moved on meanwhile is left
 * alone; between that and the move there is a moment which HubSpot offers no way to close.
 */
async function perform(
	context: HubSpotContext,
	client: RemoteClient,
	inputs: readonly Marked<MoveJob>[],
	call: Call,
): Promise<readonly Outcome<Made<JobRecord>>[]> {
	const moves = inputs.map(({ input }) => input);
	const [jobs, unsettled] = await Promise.all([
		readJobs(context, [...new Set(moves.map(({ jobId }) => jobId))], 'clients'),
		staysSettledNow(context, moves, call),
	]);
	const checked = moves.map((move, at) => check(move, jobs.get(move.jobId)?.record, unsettled[at]!));
	const barred = checked.map((result): Outcome<Made<JobRecord>> | null => (result.ok ? null : outcomeOf(result)));
	const held = heldBack(call, barred);
	if (held) return held;
	const going = moves.filter(
		(move, at) => barred[at] === null && jobs.get(move.jobId)!.record.job.stageId !== move.toStageId,
	);
	const written = await write(client, going);
	const after = await readJobs(context, [...new Set(going.map(({ jobId }) => jobId))], 'clients');
	return moves.map((move, at): Outcome<Made<JobRecord>> => {
		if (barred[at]) return barred[at];
		const before = jobs.get(move.jobId)!.record;
		const outcome = written.get(move);
		if (!outcome) return replayed(made(move, before.job.stageId, before));
		if (outcome.kind !== 'done') return outcome;
		return done(
			made(move, before.job.stageId, asMoved(move, after.get(move.jobId)?.record ?? before, before, call)),
		);
	});
}

function check(move: MoveJob, record: JobRecord | undefined, unsettled: Refusal | null): Result<null> {
	if (!record) return no(unknownJob(move.jobId));
	const barred = barredMove(move, record);
	if (barred) return no(barred);
	return unsettled ? no(unsettled) : { ok: true, value: null };
}

/** Deals and tickets in batches of their own; two moves of one job one after the other. */
async function write(client: RemoteClient, moves: readonly MoveJob[]): Promise<ReadonlyMap<MoveJob, Outcome<unknown>>> {
	const outcomes = new Map<MoveJob, Outcome<unknown>>();
	for (const type of ['deals', 'tickets'] as const) {
		let left = moves.filter(({ jobId }) => jobType(jobId) === type);
		while (left.length > 0) {
			const seen = new Set<string>();
			const now = left.filter(({ jobId }) => !seen.has(jobId) && seen.add(jobId));
			const answers = await updateObjects(
				client,
				type,
				now.map(({ jobId, toStageId, properties }) => ({
					id: bareId(jobId),
					properties: { ...properties, [JOB_FIELDS[type].stage]: bareId(toStageId) },
				})),
			);
			for (const [at, move] of now.entries()) outcomes.set(move, answers[at]!);
			left = left.filter((move) => !now.includes(move));
		}
	}
	return outcomes;
}

const made = (move: MoveJob, fromStageId: string, record: JobRecord): Made<JobRecord> => {
	const kept: Kept = { jobId: move.jobId, fromStageId, toStageId: move.toStageId, entry: record.job.entry };
	return { result: JSON.stringify(kept), value: record };
};

/** When it entered, HubSpot writes down itself, perhaps a moment later: until then it is taken to be now. */
function asMoved(move: MoveJob, read: JobRecord, before: JobRecord, call: Call): JobRecord {
	const isShown = read.job.stageId === move.toStageId && read.job.entry > before.job.entry;
	return isShown
		? read
		: { ...read, job: { ...read.job, stageId: move.toStageId, entry: Date.parse(call.now), enteredAt: call.now } };
}

/** A move that may have been made: the record's history decides. */
async function resume(
	context: HubSpotContext,
	client: RemoteClient,
	inputs: readonly Interrupted<MoveJob>[],
	call: Call,
): Promise<readonly (Outcome<Made<JobRecord>> | 'absent')[]> {
	const ids = [...new Set(inputs.map(({ input }) => input.jobId))];
	const [jobs, entries] = await Promise.all([readJobs(context, ids, 'clients'), readEntries(context, ids)]);
	return inputs.map(({ input: asked, since, clue }): Outcome<Made<JobRecord>> | 'absent' => {
		const record = jobs.get(asked.jobId)?.record;
		if (!record) return refused(unknownJob(asked.jobId));
		// "Next" may lead elsewhere by now: the attempt is looked for where it led then.
		const input = { ...asked, toStageId: toStageFrom(clue) ?? asked.toStageId };
		const own = entries.get(input.jobId) ?? [];
		const at = own.findIndex(
			({ stageId, at: when }) => stageId === input.toStageId && when >= Date.parse(since) - SKEW_MS,
		);
		if (at >= 0)
			return replayed(
				made(input, own[at - 1]?.stageId ?? '', { ...record, job: { ...record.job, entry: own[at]!.at } }),
			);
		const waitMs = Date.parse(since) + IN_FLIGHT_MS - Date.parse(client.now());
		return waitMs > 0
			? later(waitMs, `As of ${call.now}, HubSpot does not show the move; it may still be made.`)
			: 'absent';
	});
}

/** The stage that an attempt was for, as it noted it down. */
function toStageFrom(clue: string): string | null {
	const { toStageId } = JSON.parse(clue === '' ? '{}' : clue) as { readonly toStageId?: string };
	return toStageId ?? null;
}

/** How far HubSpot's clock and ours may differ. */
const SKEW_MS = 60_000;
/** How long a request may be under way that nobody waits for any more. */
const IN_FLIGHT_MS = 2 * 60_000;
