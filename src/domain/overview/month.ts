import type { LocalDate } from '../local-date';

export interface Days {
	readonly first: LocalDate;
	readonly last: LocalDate;
}

/** The month of a day. Its last day is the 31st in any case: days compare as text, and none is after it. */
export const monthOf = (today: LocalDate): Days => ({
	first: `${today.slice(0, 7)}-01`,
	last: `${today.slice(0, 7)}-31`,
});

const DAY_MS = 86_400_000;

/** How many days ago it was due; 0 for what is due today or later. */
export const daysOverdue = (due: LocalDate, today: LocalDate): number =>
	Math.max(0, Math.round((Date.parse(today) - Date.parse(due)) / DAY_MS));
