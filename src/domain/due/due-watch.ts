import { addDays, dateIn, type Instant, type LocalDate } from '../local-date';
import type { CatchUp } from '../recurrence/catch-up';
import { momentOf } from '../recurrence/moment';
import type { SystemName } from '../system-name';
import type { Step } from './steps';

/** How far the search for one step has come: all invoices up to this due date, and of that date up to this row. */
export interface Swept {
	readonly dueDate: LocalDate;
	readonly seq: number;
}

export interface WatchedStep {
	readonly step: Step;
	/** The day on which the step was first asked for. What it would have been before is `startWith`'s to say. */
	readonly since: LocalDate;
	readonly swept: Swept;
}

/** What a trigger wants to get of due invoices. */
export interface DueWish {
	/** In their order. */
	readonly steps: readonly Step[];
	/** 'HH:MM' for one run a day; null for at once. */
	readonly time: string | null;
	/** Of steps that were missed while nobody looked, or while reminders were held back. */
	readonly catchUp: CatchUp;
	/** Of steps whose day had passed when they were first asked for. */
	readonly startWith: CatchUp;
	/** Whether an invoice with a pending payment is published, too. */
	readonly includesPending: boolean;
}

/** A wish that the ledger keeps, with how far it was carried out. */
export interface DueWatch extends Omit<DueWish, 'steps'> {
	/** The trigger: `<workflow>:<node>`. */
	readonly owner: string;
	/** Whose invoices it watches; left out for the ledger's own. */
	readonly system?: SystemName;
	readonly steps: readonly WatchedStep[];
	/** The last day whose run is done; null before the first. */
	readonly ranOn: LocalDate | null;
}

/** All rows of a due date. */
export const ALL_ROWS = Number.MAX_SAFE_INTEGER;
/** Before every due date. */
const NOTHING_SWEPT: Swept = { dueDate: '', seq: 0 };

/**
 * The watch that a wish makes of the one before. A step that is new is looked for from today on, or from the beginning
 * where the past is wanted; one that was there goes on where it was, and one that is not wanted any more is forgotten.
 */
export function watchAnew(
	owner: string,
	{ steps, ...wish }: DueWish,
	before: DueWatch | null,
	today: LocalDate,
	system: SystemName | null = null,
): DueWatch {
	const known = new Map(before?.steps.map((one) => [one.step, one]));
	return {
		owner,
		...(system === null ? {} : { system }),
		...wish,
		steps: steps.map((step) => known.get(step) ?? newStep(step, wish.startWith, today)),
		// A new step is looked for in a run of today, too.
		ranOn: steps.every((step) => known.has(step)) ? (before?.ranOn ?? null) : null,
	};
}

const newStep = (step: Step, startWith: CatchUp, today: LocalDate): WatchedStep => ({
	step,
	since: today,
	swept: startWith === 'none' ? { dueDate: addDays(today, -step - 1), seq: ALL_ROWS } : NOTHING_SWEPT,
});

/** The time of day from which a step of a day is due. */
export const timeOf = ({ time }: Pick<DueWatch, 'time'>): string => time ?? '00:00';

/** The last day whose run has begun by now. */
export function runDate(watch: Pick<DueWatch, 'time'>, now: Instant, zone: string): LocalDate {
	const today = dateIn(now, zone);
	return momentOf(today, timeOf(watch), zone) <= now ? today : addDays(today, -1);
}

/** What the search for a step has yet to go through on a day; null when it is through. */
export function leftToSweep(
	{ steps }: DueWatch,
	day: LocalDate,
): { readonly at: number; readonly until: LocalDate } | null {
	for (const [at, { step, swept }] of steps.entries()) {
		const until = addDays(day, -step);
		if (swept.dueDate < until || (swept.dueDate === until && swept.seq < ALL_ROWS)) return { at, until };
	}
	return null;
}

/** The watch after the search for its n-th step has come so far. */
export const sweptTo = (watch: DueWatch, at: number, swept: Swept): DueWatch => ({
	...watch,
	steps: watch.steps.map((one, index) => (index === at ? { ...one, swept } : one)),
});
