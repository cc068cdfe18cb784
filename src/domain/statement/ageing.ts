import type { LocalDate } from '../local-date';

/** By days after the due date; what is due on the day itself is not overdue. */
export const AGES = ['notDue', 'days1To30', 'days31To60', 'days61To90', 'daysOver90'] as const;
export type Age = (typeof AGES)[number];

/** What is open, by age, in minor units of one currency. */
export type Ageing = Readonly<Record<Age, bigint>>;

const DAY_MS = 86_400_000;

/** Whole days from the due date to that day; 0 or below while it is not overdue. */
export const daysOverdue = (dueDate: LocalDate, at: LocalDate): number =>
	Math.round((Date.parse(at) - Date.parse(dueDate)) / DAY_MS);

export function ageOf(dueDate: LocalDate, at: LocalDate): Age {
	const days = daysOverdue(dueDate, at);
	if (days <= 0) return 'notDue';
	if (days <= 30) return 'days1To30';
	if (days <= 60) return 'days31To60';
	return days <= 90 ? 'days61To90' : 'daysOver90';
}

/** Sums what is open by its age on a day. */
export function ageingOf(
	items: readonly { readonly dueDate: LocalDate; readonly open: bigint }[],
	at: LocalDate,
): Ageing {
	const sums = { notDue: 0n, days1To30: 0n, days31To60: 0n, days61To90: 0n, daysOver90: 0n };
	for (const { dueDate, open } of items) sums[ageOf(dueDate, at)] += open;
	return sums;
}
