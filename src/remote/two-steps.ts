import { heldBack } from './refusals';
import type { Refusal } from '../domain/refusal';
import type { Call } from '../ports/call';
import { refused, type Outcome } from '../ports/outcome';
import { outcomeOfFault } from './client';
import { abreast } from './abreast';

/** What a first look says of one input: it can be done, it is done already, or why it cannot. */
export type Looked<Ready, Out> = { readonly ready: Ready } | { readonly outcome: Outcome<Out> };

export const go = <Ready>(ready: Ready): Looked<Ready, never> => ({ ready });
export const stop = (refusal: Refusal): Looked<never, never> => ({ outcome: refused(refusal) });

/**
 * Looks at every input before the first is written; with the policy `all`, one that cannot be done holds the others
 * back. A fault of one input is that input's outcome.
 */
export async function inTwoSteps<In, Ready, Out>(
	batch: readonly In[],
	call: Call,
	look: (input: In) => Promise<Looked<Ready, Out>>,
	act: (ready: Ready, input: In) => Promise<Outcome<Out>>,
): Promise<readonly Outcome<Out>[]> {
	const looked = await abreast(batch, (input) =>
		look(input).catch((fault: unknown): Looked<Ready, Out> => ({ outcome: outcomeOfFault(fault) })),
	);
	const held = heldBack(
		call,
		looked.map((one) => ('outcome' in one ? one.outcome : null)),
	);
	if (held) return held;
	return abreast(looked, async (one, at) => {
		if ('outcome' in one) return one.outcome;
		return act(one.ready, batch[at]!).catch((fault: unknown) => outcomeOfFault(fault));
	});
}
