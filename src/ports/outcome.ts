import type { Refusal, Result } from '../domain/refusal';

/** What we know after asking a system to do something once. */
export type Outcome<T> =
	/** It is so; `replayed` when an earlier request with the same key had done it. */
	| { readonly kind: 'done'; readonly value: T; readonly replayed: boolean }
	/** As asked, it can never succeed; nothing was written. */
	| { readonly kind: 'refused'; readonly refusal: Refusal }
	/** It certainly did not happen; it may be asked again after so many milliseconds. */
	| { readonly kind: 'later'; readonly retryAfterMs: number; readonly why: string }
	/** It may have happened: look before any retry. */
	| { readonly kind: 'unknown'; readonly why: string };

export const done = <T>(value: T): Outcome<T> => ({ kind: 'done', value, replayed: false });
export const replayed = <T>(value: T): Outcome<T> => ({ kind: 'done', value, replayed: true });
export const refused = (refusal: Refusal): Outcome<never> => ({ kind: 'refused', refusal });
export const later = (retryAfterMs: number, why: string): Outcome<never> => ({ kind: 'later', retryAfterMs, why });
export const unknown = (why: string): Outcome<never> => ({ kind: 'unknown', why });

/** A decision of the domain as the outcome of asking for it. */
export const outcomeOf = <T>(result: Result<T>): Outcome<T> => (result.ok ? done(result.value) : refused(result.refusal));
