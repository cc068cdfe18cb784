import type { Instant } from '../domain/local-date';

/** Everything around one request; nothing ambient. */
export interface Call {
	readonly now: Instant;
	/** Who asks, for the history: `workflow <name>`, a person. */
	readonly actor: string;
	/**
	 * `each`: one refused input never touches its neighbours. `all`: the whole batch is checked before anything is
	 * written; one refusal, and nothing is. Inputs that were held back by a neighbour's refusal come out as `later`.
	 */
	readonly policy: 'each' | 'all';
	/**
	 * Lets other work of the process pass when some milliseconds went by; whoever goes through thousands of inputs
	 * calls it for each (R9).
	 */
	readonly breathe?: () => Promise<void> | undefined;
}
