import { differingField, keyReused, type RequestPrint } from '../domain/request-print';
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
}

/** What work that says nothing else claims in one go. */
const AT_ONCE = 500;

const HELD_BACK = later(0, 'Another item of the same run was refused, so nothing was written.');

/**
 * Does each input once for ever by its key, however often it is asked for and whatever dies when (design, Exactly once, 1):
 * the journal is written before the first call and after the last, and whoever finds an attempt without an end looks in the
 * system for what it made before doing anything. Twins in one batch are done once.
 * @returns one outcome per input, in order
 */
export async function doOnce<In, Out>(work: OnceOnly<In, Out>, batch: readonly In[], options: OnceOptions, call: Call): Promise<readonly Outcome<Out>[]> {
	const twins = twinsOf(work, batch, options.system);
	const asked = [...new Set(twins)];
	const outcomes = new Map<string, Outcome<Out>>();
	const reused = call.policy === 'all' ? await reusedKeys(asked, options.journal) : new Map<string, Outcome<Out>>();
	const isHeldBack = reused.size > 0 || (call.policy === 'all' && batch.some((input, at) => differsFrom(twins[at]!, work.printOf(input)) !== null));
	const size = work.atOnce ?? AT_ONCE;
	for (let at = 0; at < asked.length; at += size) {
		const chunk = asked.slice(at, at + size);
		const done = isHeldBack ? chunk.map(({ intent }) => [intent.key, reused.get(intent.key) ?? HELD_BACK] as const) : await new OnceRun(work, options, call).run(chunk);
		for (const [key, outcome] of done) outcomes.set(key, outcome);
	}
	const told = new Set<string>();
	return batch.map((input, at) => {
		const { intent } = twins[at]!;
		const isFirst = !told.has(intent.key);
		told.add(intent.key);
		const outcome = outcomes.get(intent.key)!;
		return isFirst ? outcome : ofTwin(twins[at]!, work.printOf(input), outcome);
	});
}

/** For each input the first one of its key. */
function twinsOf<In, Out>(work: OnceOnly<In, Out>, batch: readonly In[], system: SystemName): readonly Asked<In>[] {
	const byKey = new Map<string, Asked<In>>();
	return batch.map((input) => {
		const ref = { system, operation: work.operation, key: work.keyOf(input) };
		const first = byKey.get(ref.key) ?? { input, marker: markerOf(ref), intent: intentOf(work, input, ref) };
		byKey.set(ref.key, first);
		return first;
	});
}

const intentOf = <In, Out>(work: OnceOnly<In, Out>, input: In, ref: OperationRef): Intent => ({ ...ref, request: work.printOf(input), jobs: work.jobsOf?.(input) ?? [], clue: work.clueOf?.(input) ?? '' });

const differsFrom = <In>({ intent }: Asked<In>, request: RequestPrint): string | null => differingField(intent.request, request);

/** A later input of the same key has the outcome of the first, as a replay; with another request it is refused (I5). */
function ofTwin<In, Out>(first: Asked<In>, request: RequestPrint, outcome: Outcome<Out>): Outcome<Out> {
	const field = differsFrom(first, request);
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
