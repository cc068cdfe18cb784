import type { LocalDate } from '../local-date';

/** From the first day to the last one, both included. */
export interface LocalPeriod {
	readonly from: LocalDate;
	readonly until: LocalDate;
}
