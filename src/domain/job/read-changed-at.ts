import type { FieldName } from '../field-name';
import type { Instant } from '../local-date';
import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';

const WRITTEN =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s?(Z|[+-]\d{2}:?\d{2}))?)?$/i;
/** Milliseconds since 1970, from September 2001 on. */
const MILLISECONDS = /^\d{13}$/;

/**
 * A moment as boards write it: an ISO date-time, one without a zone (read as UTC), a day (its begin), or milliseconds
 * since 1970. Only the order of moments of one board matters, so each has to be read in one way always.
 * @returns refusal `not_a_date`
 */
export function readChangedAt(input: unknown, field: FieldName): Result<Instant> {
	const text = typeof input === 'number' ? String(input) : typeof input === 'string' ? input.trim() : '';
	const moment = MILLISECONDS.test(text) ? new Date(Number(text)) : new Date(isoOf(text));
	if (!Number.isNaN(moment.getTime()) && moment.toISOString().length === 24) return accept(moment.toISOString());
	return refuse(
		'not_a_date',
		`${field} is ${shown(input)}, which is not a moment.`,
		'Give the time of the last change as the board does, such as 2026-03-31T09:30:00Z, or leave it empty.',
		field,
	);
}

/** In the one form that Date reads everywhere alike; '' for what is no moment. */
function isoOf(text: string): string {
	const parts = WRITTEN.exec(text);
	if (!parts) return '';
	const [, day, minutes = '00:00', seconds = '00', fraction = '', zone = 'Z'] = parts;
	const offset = zone.toUpperCase() === 'Z' ? 'Z' : zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
	const isDay = new Date(`${day}T00:00:00Z`);
	if (Number.isNaN(isDay.getTime()) || !isDay.toISOString().startsWith(day!)) return '';
	return `${day}T${minutes}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`;
}
