import type { LocalDate } from '../local-date';

export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/**
 * When a recurring invoice is due. Its dates are days; the time of day and the zone only say at which moment of the day
 * (model E.2).
 */
export interface Schedule {
	readonly period: Period;
	/** Every so many periods, 1 or more. */
	readonly every: number;
	/** The first date; all others are counted from it (I10). */
	readonly startDate: LocalDate;
	/**
	 * All dates are the last day of their month, and so is the start date. Left out, they have the start date's day;
	 * the 31st of a short month is its last day in either way.
	 */
	readonly lastDayOfMonth?: true;
	/** The last day on which one may fall due; null goes on until stopped. */
	readonly endDate: LocalDate | null;
	/** How many come in all; null goes on until stopped. */
	readonly count: number | null;
	/** 'HH:MM'. */
	readonly time: string;
	/** IANA name. */
	readonly zone: string;
}

/** Early enough to be in the mailbox when the day begins (model E.2). */
export const DEFAULT_TIME = '06:15';
