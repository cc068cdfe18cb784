import type { LocalDate } from './local-date';
import type { DayRange } from './recurrence/billed-period';

/** Words for the time that an invoice is for. */
export const PERIOD_WORDS = [
	'month',
	'next month',
	'previous month',
	'year',
	'next year',
	'previous year',
	'year of next month',
	'year of previous month',
	'period',
] as const;
export type PeriodWord = (typeof PERIOD_WORDS)[number];

export const isPeriodWord = (word: string): word is PeriodWord => (PERIOD_WORDS as readonly string[]).includes(word);

/** The date from which the words are counted, and what the invoice is for; null where that is not known. */
export interface Billed {
	readonly date: LocalDate;
	readonly period: DayRange | null;
}

/**
 * What the words stand for in that language. `month` is "March" or "mars"; `period` is "March 2026" for whole months,
 * "2026" for a whole year, else the first and the last day. Without a period, `period` has no value.
 * @param language en, sv, nb or ro; English for others
 */
export function periodValues(
	{ date, period }: Billed,
	language: string,
): Readonly<Partial<Record<PeriodWord, string>>> {
	const locale = localeOf(language);
	const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1];
	const nameOf = (of: number) => monthName(locale).format(Date.UTC(2000, of, 1));
	return {
		month: nameOf(month),
		'next month': nameOf(month + 1),
		'previous month': nameOf(month - 1),
		year: String(year),
		'next year': String(year + 1),
		'previous year': String(year - 1),
		'year of next month': String(month === 11 ? year + 1 : year),
		'year of previous month': String(month === 0 ? year - 1 : year),
		...(period && { period: periodText(period, locale) }),
	};
}

const OTHER_MONTH_AND_YEAR = /\[(next|previous) month\]([ ,.-]{0,3})\[year\]/gi;

/** In "[next month] [year]" the year is that of the month: January 2027 in December 2026. */
export const withYearOfMonth = (text: string): string =>
	text.replace(OTHER_MONTH_AND_YEAR, '[$1 month]$2[year of $1 month]');

/** As documents write dates. */
const LOCALES: Readonly<Record<string, string>> = { sv: 'sv-SE', nb: 'nb-NO', ro: 'ro-RO' };
const localeOf = (language: string): string => LOCALES[language] ?? 'en-GB';

/** Making an Intl formatter costs a hundred times what using it does, so each is made once. */
function kept(options: Intl.DateTimeFormatOptions): (locale: string) => Intl.DateTimeFormat {
	const made = new Map<string, Intl.DateTimeFormat>();
	return (locale) => {
		const formatter = made.get(locale) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
		made.set(locale, formatter);
		return formatter;
	};
}

const monthName = kept({ month: 'long' });
const monthAndYear = kept({ month: 'long', year: 'numeric' });
const day = kept({ dateStyle: 'long' });

/**
 * Whole years and months are named so; one day is that day. The two ends are put together here: how `formatRange` does
 * it differs between versions of Node.
 */
function periodText({ first, last }: DayRange, locale: string): string {
	const [start, end] = [Date.parse(first), Date.parse(last)];
	const isSameYear = first.slice(0, 4) === last.slice(0, 4);
	if (!first.endsWith('-01') || !isLastOfMonth(last))
		return rangeOf(day(locale).format(start), day(locale).format(end));
	if (isSameYear && first.slice(5) === '01-01' && last.slice(5) === '12-31') return first.slice(0, 4);
	if (first.slice(0, 7) === last.slice(0, 7)) return monthAndYear(locale).format(end);
	return rangeOf((isSameYear ? monthName : monthAndYear)(locale).format(start), monthAndYear(locale).format(end));
}

const rangeOf = (first: string, last: string): string => (first === last ? first : `${first} – ${last}`);

const isLastOfMonth = (date: LocalDate): boolean => new Date(Date.parse(date) + 86_400_000).getUTCDate() === 1;
