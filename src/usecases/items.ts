import type { Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import { HELD_BACK, refused, type Outcome } from '../ports/outcome';

/** Reads each input; thousands of them do not hold up everybody else. */
export async function readEach<In, Out>(
	inputs: readonly In[],
	read: (input: In) => Out,
	{ breathe }: Call,
): Promise<readonly Out[]> {
	const outputs: Out[] = [];
	for (const input of inputs) {
		outputs.push(read(input));
		const pause = breathe?.();
		if (pause) await pause;
	}
	return outputs;
}

/**
 * The skeleton of every use case: read each request, then hand those that could be read to the system in one batch.
 * With the policy `all`, one unreadable request holds all of them back before anything is written.
 * @returns one outcome per request, in order
 */
export async function runAccepted<Ready, Out>(
	prepared: readonly Result<Ready>[],
	call: Call,
	run: (ready: readonly Ready[]) => Promise<readonly Outcome<Out>[]>,
): Promise<readonly Outcome<Out>[]> {
	const ready = prepared.flatMap((result) => (result.ok ? [result.value] : []));
	const isHeldBack = call.policy === 'all' && ready.length < prepared.length;
	const outcomes = isHeldBack || ready.length === 0 ? ready.map(() => HELD_BACK) : await run(ready);
	let at = 0;
	return prepared.map((result) => (result.ok ? outcomes[at++]! : refused(result.refusal)));
}

/**
 * What became of inputs that update what is there. An update is given as replayed; held back by a neighbour, it was not
 * made.
 */
export function unlessHeldBack<Out>(outcomes: readonly Outcome<Out>[], { policy }: Call): readonly Outcome<Out>[] {
	const isHeldBack = policy === 'all' && outcomes.some(({ kind }) => kind === 'refused');
	return isHeldBack ? outcomes.map((outcome) => (outcome.kind === 'done' ? HELD_BACK : outcome)) : outcomes;
}
