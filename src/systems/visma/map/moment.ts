import type { Instant, LocalDate } from '../../../domain/local-date';

/**
 * A moment of Visma's as ours; null where there is none. One without a zone is in UTC, as the names of its fields say.
 */
export function instant(text: string | null | undefined): Instant | null {
	if (!text) return null;
	const at = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
	return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** Days come as moments at midnight without a zone: the day is the one that is written. */
export const dayOf = (text: string | null | undefined): LocalDate | null =>
	/^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0] ?? null;
