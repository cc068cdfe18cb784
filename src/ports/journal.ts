import type { JobRef } from '../domain/invoice/invoice';
import type { Instant } from '../domain/local-date';
import type { RequestFingerprint } from '../domain/request-fingerprint';
import type { SystemName } from '../domain/system-name';

/** What is done in a system that does not know our keys. */
export type RemoteOperation = 'create_client' | 'create_invoice' | 'clone_invoice' | 'register_payment' | 'move_job';

/** Names one thing to be done once in one system. A move's key is the key and the job. */
export interface OperationRef {
	readonly system: SystemName;
	readonly operation: RemoteOperation;
	readonly key: string;
}

/** What is about to be done: written down before the first call, so that it is known after a crash. */
export interface Intent extends OperationRef {
	/** What the request said: compared when the key is seen again (I5). */
	readonly request: RequestFingerprint;
	/** Jobs to be linked to the invoice that is made, in the same transaction that says it was made. */
	readonly jobs: readonly JobRef[];
	/** What the reconciler needs to look for it again, as JSON of the system's own; '' for nothing. */
	readonly clue: string;
}

/**
 * What the journal says to whoever wants to do it. Where the key was used for another request, nothing is taken: it
 * comes as `done` or `busy` with the request of then, whatever became of it.
 */
export type Claim =
	/** Never asked before: it is ours to do until the lease ends. */
	| { readonly kind: 'fresh' }
	/** Asked before, and how that ended is not known: ours, but look before doing. */
	| { readonly kind: 'resume'; readonly request: RequestFingerprint; readonly clue: string; readonly since: Instant }
	/** Done before. `result` is what `complete` was given. */
	| { readonly kind: 'done'; readonly request: RequestFingerprint; readonly result: string }
	/** Somebody else is doing it, or looking for it, just now. */
	| { readonly kind: 'busy'; readonly request: RequestFingerprint; readonly retryAfterMs: number };

/** An operation whose end is not known. */
export interface Unsettled extends Intent {
	readonly since: Instant;
	/** How often the reconciler looked for it. */
	readonly looks: number;
	/** What is known of why; '' where whoever did it was cut off. */
	readonly why: string;
	/** Until then it is done, or looked for, by whoever took it; null when nobody has it. */
	readonly heldUntil: Instant | null;
	/** Looked for so often in vain that a person has to decide; null while it is still looked for. */
	readonly deadLetteredAt: Instant | null;
}

/**
 * Operations in remote systems, kept for ever (design, Exactly once, 1). It lives in the ledger.
 *
 * Whoever takes operations holds them until `leaseUntil`, and names that moment as `held` when he gives them back:
 * after an expired lease another may hold them, and a late call of the first changes nothing. Only `complete` is
 * accepted from anybody at any time, since what was made was made.
 */
export interface Journal {
	/**
	 * One claim per intent, in order; of two processes only one gets `fresh` or `resume`. An expired lease is taken
	 * over as `resume`, and so is what is open or a dead letter.
	 */
	claim(intents: readonly Intent[], now: Instant, leaseUntil: Instant): Promise<readonly Claim[]>;
	/**
	 * Whoever took it over has looked, and is about to write in the system himself: from now on it counts as begun at
	 * `now`, so that whoever looks next waits for what this attempt may leave there. A clue takes the place of the one
	 * before: it is given where nothing was found, so that what is made now is looked for where it is made.
	 */
	beginAnew(
		begun: readonly { readonly ref: OperationRef; readonly clue?: string }[],
		held: Instant,
		now: Instant,
	): Promise<void>;
	/**
	 * It is done; the intent's jobs are linked to `result` as an invoice where there are any. What was said first
	 * stays. What was withdrawn meanwhile is kept all the same, with an empty request: its key is used up.
	 */
	complete(done: readonly { readonly ref: OperationRef; readonly result: string }[], now: Instant): Promise<void>;
	/** It certainly did not happen: as if it had never been asked. */
	withdraw(refs: readonly OperationRef[], held: Instant): Promise<void>;
	/**
	 * Nobody knows: the lease ends, and it is looked for again from `lookAt` on. A clue takes the place of the one
	 * before.
	 */
	leaveOpen(
		open: readonly {
			readonly ref: OperationRef;
			readonly lookAt: Instant;
			readonly why: string;
			readonly clue?: string;
		}[],
		held: Instant,
	): Promise<void>;
	/**
	 * Leases unsettled operations of a system that are due to be looked for, the longest due first, then by key; never
	 * dead letters.
	 */
	leaseDue(system: SystemName, limit: number, now: Instant, leaseUntil: Instant): Promise<readonly Unsettled[]>;
	/** Not looked for any more by itself; shown until a person decides. */
	deadLetter(refs: readonly OperationRef[], held: Instant, now: Instant, why: string): Promise<void>;
	/** What was done under these keys; for read-backs that must not claim anything. */
	find(
		refs: readonly OperationRef[],
	): Promise<readonly ({ readonly request: RequestFingerprint; readonly result: string } | 'open' | 'absent')[]>;
	/** Everything that is not done, newest first, then by system and key; null takes every system. */
	listUnsettled(system: SystemName | null, limit: number): Promise<readonly Unsettled[]>;
}
