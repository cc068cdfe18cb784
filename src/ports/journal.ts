import type { JobRef } from '../domain/invoice/invoice';
import type { Instant } from '../domain/local-date';
import type { RequestPrint } from '../domain/request-print';
import type { SystemName } from '../domain/system-name';

/** What is done in a system that does not know our keys. */
export type RemoteOperation = 'create_invoice' | 'clone_invoice' | 'register_payment' | 'move_job';

/** Names one thing to be done once in one system. A move's key is the key and the job. */
export interface OperationRef {
	readonly system: SystemName;
	readonly operation: RemoteOperation;
	readonly key: string;
}

/** What is about to be done: written down before the first call, so that a crash leaves word of it. */
export interface Intent extends OperationRef {
	/** What the request said: compared when the key is seen again (I5). */
	readonly request: RequestPrint;
	/** Jobs to be linked to the invoice that is made, in the same transaction that says it was made. */
	readonly jobs: readonly JobRef[];
	/** What a janitor needs to look for it again, as JSON of the system's own; '' for nothing. */
	readonly clue: string;
}

/** What the journal says to whoever wants to do it. */
export type Claim =
	/** Never asked before: it is ours to do until the lease ends. */
	| { readonly kind: 'fresh' }
	/** Asked before, and how that ended is not known: ours, but look before doing. */
	| { readonly kind: 'resume'; readonly request: RequestPrint; readonly clue: string; readonly since: Instant }
	/** Done before. `result` is what `complete` was given. */
	| { readonly kind: 'done'; readonly request: RequestPrint; readonly result: string }
	/** Somebody else is doing it just now. */
	| { readonly kind: 'busy'; readonly request: RequestPrint; readonly retryAfterMs: number };

/** An operation whose end is not known. */
export interface Unsettled extends Intent {
	readonly since: Instant;
	/** How often it was looked for. */
	readonly looks: number;
	readonly why: string;
	/** Looked for so often in vain that a person has to decide; null while it is still looked for. */
	readonly parkedAt: Instant | null;
}

/** Operations in remote systems, kept for ever (design, Exactly once, 1). It lives in the ledger. */
export interface Journal {
	/** One claim per intent, in order, atomically; of two processes only one gets `fresh` or `resume`. An expired lease is taken over as `resume`. */
	claim(intents: readonly Intent[], now: Instant, leaseUntil: Instant): Promise<readonly Claim[]>;
	/** It is done; the intent's jobs are linked to `result` as an invoice where there are any. Saying it twice changes nothing. */
	complete(done: readonly { readonly ref: OperationRef; readonly result: string }[], now: Instant): Promise<void>;
	/** It certainly did not happen: as if it had never been asked. Only of claims that are held or looked for. */
	withdraw(refs: readonly OperationRef[]): Promise<void>;
	/** Nobody knows: the lease ends, and it is looked for again from `lookAt` on. */
	leaveOpen(open: readonly { readonly ref: OperationRef; readonly lookAt: Instant; readonly why: string; readonly clue?: string }[]): Promise<void>;
	/** Leases unsettled operations of a system that are due to be looked for. */
	takeDue(system: SystemName, limit: number, now: Instant, leaseUntil: Instant): Promise<readonly Unsettled[]>;
	/** Not looked for any more by itself; shown until a person decides. */
	park(refs: readonly OperationRef[], now: Instant, why: string): Promise<void>;
	/** What was done under these keys; for read-backs that must not claim anything. */
	find(refs: readonly OperationRef[]): Promise<readonly ({ readonly request: RequestPrint; readonly result: string } | 'open' | 'absent')[]>;
	/** Newest first; null takes every system. */
	listUnsettled(system: SystemName | null, limit: number): Promise<readonly Unsettled[]>;
}
