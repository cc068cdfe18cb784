import type { Instant } from '../domain/local-date';

/** The time, and waiting for it. The only way in which code of ours that runs by itself learns of either. */
export interface Clock {
	now(): Instant;
	/** Runs once after so many milliseconds, never at once; returns how to call it off. */
	after(ms: number, run: () => void): () => void;
}
