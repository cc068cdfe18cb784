import type { MoveJob, MoveMade } from '../ports/job-system';
import type { OnceOptions } from './do-once';

/** A move is one per key and job. */
export const moveKey = ({ idempotencyKey, jobId }: Pick<MoveJob, 'idempotencyKey' | 'jobId'>): string =>
	JSON.stringify([idempotencyKey, jobId]);

/** What the journal keeps of a move. */
export type KeptMove = Omit<MoveMade, 'request'>;

export const keptMove = (move: KeptMove): string => JSON.stringify(move);
export const readKeptMove = (result: string): KeptMove => JSON.parse(result) as KeptMove;

/** What is written down before a move. */
export interface MoveClue {
	readonly jobId: string;
	readonly toStageId: string;
	readonly expectedEntry: number | null;
}

/**
 * Whether the job has left the entry that a move was decided on: by the move itself, or by somebody who moved it since.
 * Either way the key is used up; moving it again would be a second move.
 */
export const wasMoved = (
	{ stageId, entry }: { readonly stageId: string; readonly entry: number },
	{ toStageId, expectedEntry }: MoveClue,
): boolean => stageId === toStageId || (expectedEntry !== null && entry !== expectedEntry);

/**
 * Moves that were made, for replays. One whose end is not known counts as not made here: asking for it again settles
 * it.
 */
export async function findMoves(
	{ journal, system }: Pick<OnceOptions, 'journal' | 'system'>,
	moves: readonly Pick<MoveJob, 'idempotencyKey' | 'jobId'>[],
): Promise<readonly (MoveMade | 'absent')[]> {
	const kept = await journal.find(moves.map((move) => ({ system, operation: 'move_job', key: moveKey(move) })));
	return kept.map((one) =>
		typeof one === 'string' ? 'absent' : { ...readKeptMove(one.result), request: one.request },
	);
}
