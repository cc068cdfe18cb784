import type { JobRef } from '../domain/invoice/invoice';
import type { RequestFingerprint } from '../domain/request-fingerprint';
import type { Call } from '../ports/call';
import type { RemoteOperation } from '../ports/journal';
import type { Outcome } from '../ports/outcome';
import type { RemoteClient } from './client';

/**
 * What was made in the remote system: its id (or what names it), kept in the journal, and the record for the caller.
 */
export interface Made<Out> {
	readonly result: string;
	readonly value: Out;
}

/** An input with the marker that goes into the vendor's record, by which it is found again. */
export interface Marked<In> {
	readonly input: In;
	/** `n8n-` and 24 hex digits, the same for the same system, operation and key. */
	readonly marker: string;
}

/** An input whose earlier attempt never reported a result. */
export interface Interrupted<In> extends Marked<In> {
	/** When the earlier attempt began. */
	readonly since: string;
	/** What `clueOf` said then. */
	readonly clue: string;
}

/**
 * Something that must be done once in a system which keeps no keys of ours. `doOnce` writes the journal before and
 * after, compares requests of one key, and looks before it does anything again.
 *
 * `perform` and `resume` are handed a client that stops writing when the journal's lease has run out: somebody else may
 * have taken the work over by then. They must write through no other.
 */
export interface OnceOnly<In, Out> {
	readonly operation: RemoteOperation;
	/**
	 * How many are claimed and done in one go, well within three minutes; 500 when left out. Systems without batches
	 * say less.
	 */
	readonly atOnce?: number;
	keyOf(input: In): string;
	fingerprintOf(input: In): RequestFingerprint;
	/** Jobs to be linked to what is made; left out for none. */
	jobsOf?(input: In): readonly JobRef[];
	/** What `lookFor` needs to find it again (see `RemoteSystem.lookFor`); left out for nothing but the key. */
	clueOf?(input: In): string;
	/**
	 * Does it, for inputs that nobody did before. One outcome each; `unknown` whenever it may have happened, in whole
	 * or in part. `refused` and `later` free the key: nothing of it may be left in the system then.
	 */
	perform(inputs: readonly Marked<In>[], call: Call, client: RemoteClient): Promise<readonly Outcome<Made<Out>>[]>;
	/**
	 * An earlier attempt never reported a result: finds what it made and finishes what it began. `replayed` where all
	 * of it had been made, `done` where this call finished it. `absent` only where it is certain that nothing was made
	 * and nothing of it will still appear (search lag over); `later` while that is not certain. Within five minutes of
	 * `since`, `doOnce` takes no `absent` for certain, whatever is said here.
	 */
	resume(
		inputs: readonly Interrupted<In>[],
		call: Call,
		client: RemoteClient,
	): Promise<readonly (Outcome<Made<Out>> | 'absent')[]>;
	/**
	 * Records of what was done before, by what the journal kept; `absent` where one is gone or was taken back since.
	 */
	recall(results: readonly string[], call: Call): Promise<readonly (Out | 'absent')[]>;
	/** What to say of a key whose record is gone; left out, a refusal that says it was deleted. */
	gone?(input: In, result: string): Outcome<Out>;
}
