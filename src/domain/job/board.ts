import type { Instant } from '../local-date';
import type { Job } from './job';

/*
 * A job may have a card on a board: in Trello, Airtable, Notion, a sheet. Both the board and the ledger move it, and
 * the board is read again and again. A comparison of two, where the card is and where the job stands, cannot tell who
 * moved: after an automove of the ledger it would bring the job back, and bill the stage a second time. So three are
 * compared: the stage that the board names, the one that it named last, and the one in which the job stands.
 */

/**
 * Whether a report was made before another one that is known. Of two that were made at the same moment, the one that
 * comes later counts; a report without a moment always counts.
 */
export const isOutdated = ({ boardChangedAt }: Pick<Job, 'boardChangedAt'>, changedAt: Instant | null): boolean =>
	boardChangedAt !== null && changedAt !== null && changedAt < boardChangedAt;

/**
 * What the stage that a board names comes to.
 * - `keep`: it named the same one last. The job stays where it is, also where the ledger has moved it on.
 * - `remember`: the card followed the job, which stands there already.
 * - `enter`: somebody moved the card. The job follows.
 */
export function decideStage(
	{ stageId, boardStageId }: Pick<Job, 'stageId' | 'boardStageId'>,
	named: string,
): 'keep' | 'remember' | 'enter' {
	if (named === boardStageId) return 'keep';
	return named === stageId ? 'remember' : 'enter';
}
