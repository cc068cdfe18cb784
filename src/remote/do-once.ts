import type { FieldWord } from '../domain/field-name';
import { differingField, keyReused, type RequestFingerprint } from '../domain/request-fingerprint';
import type { SystemName } from '../domain/system-name';
import type { Call } from '../ports/call';
import type { Intent, Journal, OperationRef } from '../ports/journal';
import { outcomeOf, replayed, type Outcome } from '../ports/outcome';
import type { RemoteClient } from './client';
import { markerOf } from './marker';
import type { OnceOnly } from './once';
import type { Asked } from './once-entries';
import { OnceRun, type Seen } from './once-run';

export interface OnceOptions {
	readonly journal: Journal;
	readonly system: SystemName;
	/** The system's client; `perform` and `resume` get it with a guard. */
	readonly client: RemoteClient;
}

/** What work that says nothing else claims in one go. */
const AT_ONCE = 500;

/**
 * Does each input once for ever by its key, however often it is asked for and whatever dies when (design, Exactly once,
 * 1): the journal is written before the first call and after the last, and whoever finds an attempt without an end
 * looks in the system for what it made before doing anything. Twins in one batch are done once.
 * @returns one outcome per input, in order
 */
export async function doOnce<In, Out>(
	work: OnceOnly<In, Out>,
	batch: readonly In[],
	options: OnceOptions,
	call: Call,
): Promise<readonly Outcome<Out>[]> {
	const twins = twinsOf(work, batch, options.system);
	const asked = [...new Set(twins)];
	const held = call.policy === 'all' ? await heldBack(work, batch, twins, options.journal) : null;
	const outcomes = held ? await new OnceRun(work, options, call).replay(held) : new Map<string, Outcome<Out>>();
	const size = work.atOnce ?? AT_ONCE;
	for (let at = 0; at < asked.length && !held; at += size) {
		const done = await new OnceRun(work, options, call).run(asked.slice(at, at + size));
		for (const [key, outcome] of done) outcomes.set(key, outcome);
	}
	const answered = new Set<string>();
	return batch.map((input, at) => {
		const { intent } = twins[at]!;
		const isFirst = !answered.has(intent.key);
		answered.add(intent.key);
		const outcome = outcomes.get(intent.key)!;
		return isFirst ? outcome : ofTwin(twins[at]!, work.fingerprintOf(input), outcome);
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

const intentOf = <In, Out>(work: OnceOnly<In, Out>, input: In, ref: OperationRef): Intent => ({
	...ref,
	request: work.fingerprintOf(input),
	jobs: work.jobsOf?.(input) ?? [],
	clue: work.clueOf?.(input) ?? '',
});

const differsFrom = <In>({ intent }: Asked<In>, request: RequestFingerprint): FieldWord | null =>
	differingField(intent.request, request);

/** A later input of the same key has the outcome of the first, as a replay; with another request it is refused (I5). */
function ofTwin<In, Out>(first: Asked<In>, request: RequestFingerprint, outcome: Outcome<Out>): Outcome<Out> {
	const field = differsFrom(first, request);
	if (field !== null) return outcomeOf(keyReused(first.intent.key, field));
	return outcome.kind === 'done' ? replayed(outcome.value) : outcome;
}

/**
 * With the policy `all`, keys of other requests are looked for before anything is claimed.
 * @returns what each key was found to be, when one of them holds everything back; otherwise null
 */
async function heldBack<In, Out>(
	work: OnceOnly<In, Out>,
	batch: readonly In[],
	twins: readonly Asked<In>[],
	journal: Journal,
): Promise<readonly Seen<In>[] | null> {
	const asked = [...new Set(twins)];
	const found = await journal.find(asked.map(({ intent }) => intent));
	const seen = asked.map((each, at): Seen<In> => {
		const earlier = found[at]!;
		if (typeof earlier === 'string') return { each, result: null, differs: null };
		return { each, result: earlier.result, differs: differingField(earlier.request, each.intent.request) };
	});
	const isReused =
		seen.some(({ differs }) => differs !== null) ||
		batch.some((input, at) => differsFrom(twins[at]!, work.fingerprintOf(input)) !== null);
	return isReused ? seen : null;
}
