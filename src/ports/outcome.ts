import type { Refusal, Result } from '../domain/refusal';
import type { RefusalCode } from '../domain/refusal-codes';

/** What we know after asking a system to do something once. */
export type Outcome<T> =
	/** It is so; `replayed` when an earlier request with the same key had done it. */
	| { readonly kind: 'done'; readonly value: T; readonly replayed: boolean }
	/**
	 * As asked, it can never succeed; nothing was written. Except where `isMade` says so: this call made it, and what
	 * was to follow, such as its sending, did not succeed.
	 */
	| { readonly kind: 'refused'; readonly refusal: Refusal; readonly isMade?: boolean }
	/** It certainly did not happen; it may be asked again after so many milliseconds. Workflows branch on the code. */
	| { readonly kind: 'later'; readonly retryAfterMs: number; readonly why: string; readonly code: RefusalCode }
	/** It may have happened: look before any retry. `isMade`: this call made it; not known is what was to follow. */
	| { readonly kind: 'unknown'; readonly why: string; readonly isMade?: boolean };

export const done = <T>(value: T): Outcome<T> => ({ kind: 'done', value, replayed: false });
export const replayed = <T>(value: T): Outcome<T> => ({ kind: 'done', value, replayed: true });
export const refused = (refusal: Refusal, isMade = false): Outcome<never> => ({
	kind: 'refused',
	refusal,
	...(isMade && { isMade }),
});
export const later = (retryAfterMs: number, why: string, code: RefusalCode = 'try_again_later'): Outcome<never> => ({
	kind: 'later',
	retryAfterMs,
	why,
	code,
});
/** A neighbour in the same run stood in the way. */
export const heldBackBecause = (why: string): Outcome<never> => later(0, why, 'held_back');
export const HELD_BACK = heldBackBecause('Another item of the same run was refused, so nothing was written.');
export const unknown = (why: string, isMade = false): Outcome<never> => ({
	kind: 'unknown',
	why,
	...(isMade && { isMade }),
});

/** A decision of the domain as the outcome of asking for it. */
export const outcomeOf = <T>(result: Result<T>): Outcome<T> =>
	result.ok ? done(result.value) : refused(result.refusal);
