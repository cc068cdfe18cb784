import fc from 'fast-check';
import type { Call } from '../../../src/ports/call';
import { createOrUpdateJobs } from '../../../src/usecases/put-jobs';
import type { Side } from './side';

export interface BoardCommand {
	readonly do: 'report';
	readonly card: number;
	/** One more than there are. */
	readonly stage: number | null;
	/** Minutes before or after now; null says nothing of when. */
	readonly changed: number | null;
	/** null names nobody; 2 describes somebody of the card's own. */
	readonly client: number | null;
	/** A job that gets the card's key; null for none. */
	readonly adopts: number | null;
}

const some = <T>(value: fc.Arbitrary<T>, freq: number) => fc.option(value, { nil: null, freq });

export const boardCommand: fc.Arbitrary<BoardCommand> = fc.record({
	do: fc.constant('report' as const),
	card: fc.nat(2),
	stage: some(fc.nat(4), 8),
	changed: some(fc.integer({ min: -3, max: 3 }), 2),
	client: some(fc.nat(2), 1),
	// One of the jobs at the start, so that cards meet moves and invoices.
	adopts: some(fc.nat(2), 1),
});

/** Runs it on one side; both sides must answer the same. */
export const runBoard = (side: Side, { card, stage, changed, client, adopts }: BoardCommand, call: Call) =>
	createOrUpdateJobs(
		[
			{
				externalId: `card:${card}`,
				jobId: adopts === null ? '' : side.jobs[adopts]!,
				title: `Card ${card}`,
				client: client === null || client === 2 ? null : { id: side.clients[client]! },
				newClient:
					client === 2 ? { key: '', fields: { name: `Of ${card}`, email: `of${card}@example.com` } } : null,
				pipeline: { name: 'p' },
				stage: stage === null ? null : { name: 'ABCDE'[stage]! },
				url: '',
				changedAt: changed === null ? '' : new Date(Date.parse(call.now) + changed * 60_000).toISOString(),
			},
		],
		side.system,
		call,
	);
