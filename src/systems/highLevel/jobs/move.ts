import { barredMove, heldBack, ifRefused } from '../../../remote/refusals';
import { accept, type Result } from '../../../domain/refusal';
import type { Call } from '../../../ports/call';
import type { JobRecord, MoveJob } from '../../../ports/job-system';
import { done, later, refused, replayed, unknown, type Outcome } from '../../../ports/outcome';
import { outcomeOfFault } from '../../../remote/client';
import type { Interrupted, Made } from '../../../remote/once';
import { waitMs } from '../invoices/creating/find-created';
import { isOver } from '../invoices/creating/find-marked';
import { jobRecord } from '../map/job';
import { unknownJob } from '../refusals';
import { AT_ONCE, through, type HighLevel } from '../context';
import { abreast } from '../../../remote/abreast';
import type { Checked } from '../../../remote/together';
import type { WireCustomField, WireOpportunity } from '../wire/schemas';
import { keptMove, moveKey, readKeptMove, wasMoved, type MoveClue } from '../../../remote/moves-made';
import { listPipelinesInHighLevel, readJobs } from './read-jobs';
import { namesCustomFields, readProperties, type Properties } from './properties';

interface ReadyMove {
	readonly move: MoveJob;
	readonly from: JobRecord;
	readonly properties: Properties;
}

/**
 * Moving opportunities. HighLevel knows no "move only from here": the job is read right before, and what happens in the
 * moment between is not seen. A move is one write of stage and properties together.
 */
export const moving = (highLevel: HighLevel): Checked<MoveJob, JobRecord> => ({
	operation: 'move_job',
	atOnce: AT_ONCE,
	keyOf: moveKey,
	fingerprintOf: ({ request }) => request,
	clueOf: ({ jobId, toStageId, expectedEntry }) =>
		JSON.stringify({ jobId, toStageId, expectedEntry } satisfies MoveClue),
	check: (inputs) =>
		checkMoves(
			highLevel,
			inputs.map(({ input }) => input),
		),
	perform: async (inputs, call, client) => {
		const guarded = through(highLevel, client);
		const checked = await checkMoves(
			guarded,
			inputs.map(({ input }) => input),
		).catch((fault: unknown) => outcomeOfFault(fault));
		if ('kind' in checked) return inputs.map(() => checked);
		const held = heldBack(call, checked.map(ifRefused));
		if (held) return held;
		return abreast(checked, async (result) => (result.ok ? move(guarded, result.value) : refused(result.refusal)));
	},
	resume: (inputs, call) => abreast(inputs, (marked) => resume(highLevel, marked, call)),
	recall: (results) =>
		readJobs(
			highLevel,
			results.map((result) => readKeptMove(result).jobId),
		),
});

async function checkMoves(highLevel: HighLevel, moves: readonly MoveJob[]): Promise<readonly Result<ReadyMove>[]> {
	const usesFields = moves.some(({ properties = {} }) => namesCustomFields(properties));
	const [records, fields] = await Promise.all([
		readJobs(
			highLevel,
			moves.map(({ jobId }) => jobId),
		),
		usesFields ? highLevel.api.opportunityFields() : [],
	]);
	return moves.map((one, at) => checkMove(one, records[at]!, fields));
}

function checkMove(move: MoveJob, record: JobRecord | 'absent', fields: readonly WireCustomField[]): Result<ReadyMove> {
	if (record === 'absent') return { ok: false, refusal: unknownJob(move.jobId) };
	const barred = barredMove(move, record);
	if (barred) return { ok: false, refusal: barred };
	const properties = readProperties(move.properties ?? {}, fields);
	return properties.ok ? accept({ move, from: record, properties: properties.value }) : properties;
}

async function move(
	highLevel: HighLevel,
	{ move: { jobId, toStageId }, from, properties }: ReadyMove,
): Promise<Outcome<Made<JobRecord>>> {
	try {
		const isThere = from.job.stageId === toStageId;
		if (isThere && Object.keys(properties).length === 0) return replayed(asMade(from, from.job.stageId));
		const body = { pipelineId: from.job.pipelineId, pipelineStageId: toStageId, ...properties };
		const moved = await highLevel.api.updateOpportunity(jobId, body);
		// The answer to an update may leave out what did not change; the record itself has the time of the move.
		const whole =
			moved.lastStageChangeAt && moved.pipelineStageId === toStageId
				? moved
				: await reread(highLevel, jobId, moved);
		const record = jobRecord(
			highLevel.system,
			{ ...whole, contact: whole.contact ?? null },
			await listPipelinesInHighLevel(highLevel),
		);
		return done(asMade({ ...record, client: record.client ?? from.client }, from.job.stageId));
	} catch (fault) {
		return outcomeOfFault(fault);
	}
}

async function reread({ api }: HighLevel, jobId: string, moved: WireOpportunity): Promise<WireOpportunity> {
	const now = await api.readOpportunity(jobId).catch(() => 'absent' as const);
	return now === 'absent' ? moved : now;
}

const asMade = (record: JobRecord, fromStageId: string): Made<JobRecord> => ({
	result: keptMove({ jobId: record.job.id, fromStageId, toStageId: record.job.stageId, entry: record.job.entry }),
	value: record,
});

/**
 * A move whose answer never came. Of where it was to go, what was written down then counts: `next` may lead elsewhere
 * by now.
 */
async function resume(
	highLevel: HighLevel,
	{ input, since, clue }: Interrupted<MoveJob>,
	call: Call,
): Promise<Outcome<Made<JobRecord>> | 'absent'> {
	try {
		const [record] = await readJobs(highLevel, [input.jobId]);
		if (record === undefined || record === 'absent') return 'absent';
		if (wasMoved(record.job, JSON.parse(clue) as MoveClue))
			return replayed({
				...asMade(record, ''),
				result: keptMove({
					jobId: record.job.id,
					fromStageId: '',
					toStageId: (JSON.parse(clue) as MoveClue).toStageId,
					entry: record.job.entry,
				}),
			});
		if (!isOver(since, call.now))
			return later(waitMs(since, call.now), 'Whether the job was moved is not certain yet.');
		return 'absent';
	} catch (fault) {
		const outcome = outcomeOfFault(fault);
		return outcome.kind === 'refused' ? unknown(outcome.refusal.message) : outcome;
	}
}
