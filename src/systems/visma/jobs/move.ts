import { accept, type Result } from '../../../domain/refusal';
import type { JobRecord, MoveJob } from '../../../ports/job-system';
import { done, refused, replayed, unknown, type Outcome } from '../../../ports/outcome';
import { abreast } from '../../../remote/abreast';
import { outcomeOfFault } from '../../../remote/client';
import { keptMove, moveKey, readKeptMove, wasMoved, type MoveClue } from '../../../remote/moves-made';
import type { Interrupted, Made } from '../../../remote/once';
import { barredMove, heldBack, ifRefused } from '../../../remote/refusals';
import type { Checked } from '../../../remote/together';
import { AT_ONCE, through, type Visma } from '../context';
import { notYet, unsureFor } from '../invoices/creating/find-created';
import { jobRecord, projectBody, statusOf } from '../map/job';
import { unknownJob } from '../refusals';
import type { WireProject } from '../wire/schemas';
import { projectPipeline, readJobs, readProjects } from './read-jobs';

interface ReadyMove {
	readonly move: MoveJob;
	readonly wire: WireProject;
	readonly from: JobRecord;
}

/**
 * Finishing projects, and opening them again. Visma knows no "only if it is still so": the project is read right
 * before, and what happens in the moment between is not seen.
 */
export const moving = (visma: Visma): Checked<MoveJob, JobRecord> => ({
	operation: 'move_job',
	atOnce: AT_ONCE,
	keyOf: moveKey,
	fingerprintOf: ({ request }) => request,
	clueOf: ({ jobId, toStageId, expectedEntry }) =>
		JSON.stringify({ jobId, toStageId, expectedEntry } satisfies MoveClue),
	check: (inputs) =>
		checkMoves(
			visma,
			inputs.map(({ input }) => input),
		),
	perform: async (inputs, call, client) => {
		const guarded = through(visma, client);
		const checked = await checkMoves(
			guarded,
			inputs.map(({ input }) => input),
		).catch((fault: unknown) => outcomeOfFault(fault));
		if ('kind' in checked) return inputs.map(() => checked);
		const held = heldBack(call, checked.map(ifRefused));
		if (held) return held;
		return abreast(checked, async (result) => (result.ok ? move(guarded, result.value) : refused(result.refusal)));
	},
	resume: (inputs, call) => abreast(inputs, (interrupted) => resume(visma, interrupted, call.now)),
	recall: (results) =>
		readJobs(
			visma,
			results.map((result) => readKeptMove(result).jobId),
		),
});

async function checkMoves(visma: Visma, moves: readonly MoveJob[]): Promise<readonly Result<ReadyMove>[]> {
	const [found, pipeline] = await Promise.all([
		readProjects(
			visma,
			moves.map(({ jobId }) => jobId),
		),
		projectPipeline(visma),
	]);
	return moves.map((one) => {
		const wire = found.get(one.jobId.toLowerCase());
		if (!wire) return { ok: false, refusal: unknownJob(one.jobId) };
		const from = jobRecord(visma.system, wire, pipeline);
		const barred = barredMove(one, from);
		return barred ? { ok: false, refusal: barred } : accept({ move: one, wire, from });
	});
}

async function move(visma: Visma, { move: { toStageId }, wire, from }: ReadyMove): Promise<Outcome<Made<JobRecord>>> {
	try {
		if (from.job.stageId === toStageId) return replayed(asMade(from, toStageId));
		const moved = await visma.api.replaceProject(wire.Id, projectBody(wire, statusOf(toStageId)));
		return done(asMade(jobRecord(visma.system, moved, from.pipeline), from.job.stageId));
	} catch (fault) {
		return outcomeOfFault(fault);
	}
}

const asMade = (record: JobRecord, fromStageId: string): Made<JobRecord> => ({
	result: keptMove({ jobId: record.job.id, fromStageId, toStageId: record.job.stageId, entry: record.job.entry }),
	value: record,
});

/** A move whose answer never came. */
async function resume(
	visma: Visma,
	{ input, since, clue }: Interrupted<MoveJob>,
	now: string,
): Promise<Outcome<Made<JobRecord>> | 'absent'> {
	try {
		const [record] = await readJobs(visma, [input.jobId]);
		if (record === undefined || record === 'absent') return 'absent';
		if (wasMoved(record.job, JSON.parse(clue) as MoveClue)) return replayed(asMade(record, ''));
		return unsureFor(since, now) > 0 ? notYet(since, now, 'the job was moved') : 'absent';
	} catch (fault) {
		const outcome = outcomeOfFault(fault);
		return outcome.kind === 'refused' ? unknown(outcome.refusal.message) : outcome;
	}
}
