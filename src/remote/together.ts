import type { Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import { HELD_BACK, refused, type Outcome } from '../ports/outcome';
import { outcomeOfFault } from './client';
import { doOnce, type OnceOptions } from './do-once';
import { markerOf } from './marker';
import type { Marked, OnceOnly } from './once';

/** Work that can say beforehand what of it cannot be done. */
export interface Checked<In, Out> extends OnceOnly<In, Out> {
	readonly atOnce: number;
	/** In order; reads only. */
	check(inputs: readonly Marked<In>[], call: Call): Promise<readonly Result<unknown>[]>;
}

/**
 * Does each once. Batches that are done in several goes and are to be written as a whole or not at all are checked as a
 * whole before the first go.
 */
export async function doTogether<In, Out>(
	options: OnceOptions,
	work: Checked<In, Out>,
	batch: readonly In[],
	call: Call,
): Promise<readonly Outcome<Out>[]> {
	if (call.policy === 'each' || batch.length <= work.atOnce) return doOnce(work, batch, options, call);
	const refs = batch.map((input) => ({
		system: options.system,
		operation: work.operation,
		key: work.keyOf(input),
	}));
	const known = await options.journal.find(refs);
	const fresh = batch.flatMap((input, at) =>
		known[at] === 'absent' ? [{ input, marker: markerOf(refs[at]!), at }] : [],
	);
	const checked = await work.check(fresh, call).catch((fault: unknown) => outcomeOfFault(fault));
	if ('kind' in checked) return batch.map(() => checked);
	const refusals = new Map(
		checked.flatMap((result, index) => (result.ok ? [] : [[fresh[index]!.at, refused(result.refusal)] as const])),
	);
	if (refusals.size === 0) return doOnce(work, batch, options, call);
	const before = batch.filter((_input, at) => known[at] !== 'absent');
	const replays = before.length === 0 ? [] : await doOnce(work, before, options, call);
	let next = 0;
	return batch.map((_input, at) => (known[at] === 'absent' ? (refusals.get(at) ?? HELD_BACK) : replays[next++]!));
}
