import { differingField, keyReused } from '../domain/request-print';
import type { SystemName } from '../domain/system-name';
import type { Call } from '../ports/call';
import type { Intent, Journal, OperationRef } from '../ports/journal';
import { later, outcomeOf, replayed, type Outcome } from '../ports/outcome';
import type { RemoteClient } from './client';
import { markerOf } from './marker';
import type { OnceOnly } from './once';
import { OnceRun, type Asked } from './once-run';

export interface OnceOptions {
	readonly journal: Journal;
	readonly system: SystemName;
	/** The system's client; `perform` and `resume` get it with a guard. */
	readonly client: RemoteClient;
	/** How long a claim holds; for tests. */
	readonly leaseMs?: number;
}

/** So many are claimed, done and written down in one go. */
const CHUNK = 500;

const HELD_BACK = later(0, 'Another item of the same run was refused, so nothing was written.');

/**
 * Does each input once for ever by its key, however often it is asked for and whatever dies when (design, Exactly once, 1):
 * the journal is written before the first call and after the last, and whoever finds an attempt without an end looks in the
 * system for what it made before doing anything. Twins in one batch are done once.
 * @returns one outcome per input, in order
 */
export async function doOnce<In, Out>(work: OnceOnly<In, Out>, batch: readonly In[], options: OnceOptions, call: Call): Promise<readonly Outcome<Out>[]> {
	const { asked, firstOf } = distinct(work, batch, options.system);
	const outcomes = new Map<string, Outcome<Out>>();
	const reused = call.policy === 'all' ? await reusedKeys(asked, options.journal) : new Map<string, Outcome<Out>>();
	const isHeldBack = reused.size > 0 || (call.policy === 'all' && batch.some((input, at) => twinDiffers(work, input, firstOf[at]!)));
	if (isHeldBack) for (const { intent } of asked) outcomes.set(intent.key, reused.get(intent.key) ?? HELD_BACK);
	else for (let at = 0; at < asked.length; at += CHUNK) for (const [key, outcome] of await new OnceRun(work, options, call).run(asked.slice(at, at + CHUNK))) outcomes.set(key, outcome);
	return batch.map((input, at) => ofTwin(work, input, firstOf[at]!, outcomes.get(firstOf[at]!.intent.key)!));
}

function distinct<In, Out>(work: OnceOnly<In, Out>, batch: readonly In[], system: SystemName): { readonly asked: readonly Asked<In>[]; readonly firstOf: readonly Asked<In>[] } {
	const byKey = new Map<string, Asked<In>>();
	const firstOf = batch.map((input) => {
		const key = work.keyOf(input);
		const first = byKey.get(key) ?? { input, marker: markerOf({ system, operation: work.operation, key }), intent: intentOf(work, input, { system, operation: work.operation, key }) };
		byKey.set(key, first);
		return first;
	});
	return { asked: [...byKey.values()], firstOf };
}

const intentOf = <In, Out>(work: OnceOnly<In, Out>, input: In, ref: OperationRef): Intent => ({ ...ref, request: work.printOf(input), jobs: work.jobsOf?.(input) ?? [], clue: work.clueOf?.(input) ?? '' });

const twinDiffers = <In, Out>(work: OnceOnly<In, Out>, input: In, first: Asked<In>): boolean => input !== first.input && differingField(first.intent.request, work.printOf(input)) !== null;

/** A later input of the same key has the outcome of the first, as a replay; with another request it is refused (I5). */
function ofTwin<In, Out>(work: OnceOnly<In, Out>, input: In, first: Asked<In>, outcome: Outcome<Out>, isFirst = input === first.input): Outcome<Out> {
	if (isFirst) return outcome;
	const field = differingField(first.intent.request, work.printOf(input));
	if (field !== null) return outcomeOf(keyReused(first.intent.key, field));
	return outcome.kind === 'done' ? replayed(outcome.value) : outcome;
}

/** With the policy `all`, keys of other requests are looked for before anything is claimed. */
async function reusedKeys<In>(asked: readonly Asked<In>[], journal: Journal): Promise<Map<string, Outcome<never>>> {
	const found = await journal.find(asked.map(({ intent }) => intent));
	const reused = new Map<string, Outcome<never>>();
	for (const [at, { intent }] of asked.entries()) {
		const earlier = found[at]!;
		const field = typeof earlier === 'string' ? null : differingField(earlier.request, intent.request);
		if (field !== null) reused.set(intent.key, outcomeOf(keyReused(intent.key, field)));
	}
	return reused;
}
