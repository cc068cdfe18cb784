import type { Instant, LocalDate } from '../../../domain/local-date';

/**
 * A day as a property that holds a moment. HubSpot's own example writes midnight UTC; that an account in another zone shows
 * that same day is unconfirmed.
 */
export const dayProperty = (date: LocalDate): string => `${date}T00:00:00Z`;

/** A moment as HubSpot writes it, ISO 8601 or epoch milliseconds; null for what is none. */
export function instantFrom(text: string | null | undefined): Instant | null {
	const trimmed = (text ?? '').trim();
	if (trimmed === '') return null;
	const ms = /^-?\d{6,}$/.test(trimmed) ? Number(trimmed) : Date.parse(trimmed);
	return Number.isNaN(ms) || Math.abs(ms) > 8.64e15 ? null : new Date(ms).toISOString();
}

/** Epoch milliseconds; null for what is no moment. */
export function millisFrom(text: string | null | undefined): number | null {
	const at = instantFrom(text);
	return at === null ? null : Date.parse(at);
}

/** The day of such a property. */
export const dayFrom = (text: string | null | undefined): LocalDate | null => instantFrom(text)?.slice(0, 10) ?? null;
