import type { Outcome } from '../../../src/ports/outcome';

/** The same outcomes with more read of what was done, all in one go. */
export async function withRecords<T, R>(
	outcomes: readonly Outcome<T>[],
	read: (done: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly Outcome<R>[]> {
	const records = await read(outcomes.flatMap((outcome) => (outcome.kind === 'done' ? [outcome.value] : [])));
	let at = 0;
	return outcomes.map((outcome) => (outcome.kind === 'done' ? { ...outcome, value: records[at++]! } : outcome));
}
