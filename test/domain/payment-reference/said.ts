import type { Result } from '../../../src/domain/refusal';

/** What came of a reading, short: the value, or code, field, message and fix. */
export const said = (read: Result<unknown>): unknown =>
	read.ok ? read.value : [read.refusal.code, read.refusal.field, read.refusal.message, read.refusal.fix];

/** The code of a refusal, or `accepted`. */
export const codeOf = (read: Result<unknown>): string => (read.ok ? 'accepted' : read.refusal.code);
