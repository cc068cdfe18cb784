import type { Outcome } from '../ports/outcome';

/**
 * Runs inputs that are equal once: those that come again get the outcome of the first, as `replayed`. For systems that
 * have no key which would prevent a second letter.
 * @param placeOf equal for inputs that are equal
 */
export async function eachOnce<In, Out>(
	ready: readonly In[],
	placeOf: (input: In) => string,
	run: (once: readonly In[]) => Promise<readonly Outcome<Out>[]>,
): Promise<readonly Outcome<Out>[]> {
	const first = new Map([...ready].reverse().map((one) => [placeOf(one), one]));
	const once = ready.filter((one) => first.get(placeOf(one)) === one);
	const outcomes = await run(once);
	const of = new Map(once.map((one, at) => [placeOf(one), outcomes[at]!]));
	return ready.map((one) => {
		const outcome = of.get(placeOf(one))!;
		return outcome.kind === 'done' && first.get(placeOf(one)) !== one ? { ...outcome, replayed: true } : outcome;
	});
}
