import { isHeld } from '../invoice/hold-reminders';
import type { Invoice } from '../invoice/invoice';
import { settlementOf, type Settlement } from '../invoice/settlement';
import { addDays, type Instant, type LocalDate } from '../local-date';
import { isBilled } from '../recurrence/catch-up';
import { momentOf } from '../recurrence/moment';
import { kindOf, type SystemName } from '../system-name';
import { timeOf, type DueWatch, type WatchedStep } from './due-watch';
import type { Step } from './steps';

/** A step that an invoice has come to. */
export interface DueStep {
	readonly step: Step;
	/** The due date and so many days. */
	readonly date: LocalDate;
	/** From when it is due: the time of day of the run on that date. */
	readonly at: Instant;
	/** Found more than a day late: by a run a day, after the run of the next day. */
	readonly isMissed: boolean;
	/** The last of all steps that the invoice has come to. */
	readonly isLatest: boolean;
}

export interface Looked {
	/** In their order. */
	readonly publish: readonly DueStep[];
	/** The day on which it is to be looked at again, whatever happens to it; null for none. */
	readonly lookAgain: LocalDate | null;
}

/** As in the recurrence: up to a day late is late, not missed. */
const MISSED_AFTER_MS = 24 * 3_600_000;

const NOTHING: Looked = { publish: [], lookAgain: null };

export interface LookingAt {
	/** The day of the run. */
	readonly day: LocalDate;
	readonly now: Instant;
	readonly zone: string;
}

/** As much of a settlement as says what a client is still to pay. Other systems say it themselves. */
export type Owing = Pick<Settlement, 'balance' | 'pending'>;

/** Whether anything is owed on it that a client can be reminded of. */
export const isOwed = (
	invoice: Invoice,
	{ balance }: Owing = settlementOf(invoice),
): invoice is Invoice & { readonly dueDate: LocalDate } =>
	invoice.phase === 'issued' && invoice.credit === null && invoice.dueDate !== null && balance > 0n;

/** Whether a payment is on its way that the watch waits for. */
export const isWaitedFor = ({ pending }: Owing, { includesPending }: Pick<DueWatch, 'includesPending'>): boolean =>
	!includesPending && pending > 0n;

/**
 * The steps of an invoice that are to be published now. Each is published once for ever, and steps only go forward: one
 * before a step that was published is never published any more, whatever happens to the due date or to the steps.
 * @param published the steps of the invoice that were published before, for whichever trigger
 */
export function stepsToPublish(
	invoice: Invoice,
	published: readonly Step[],
	watch: DueWatch,
	{ day, now, zone }: LookingAt,
	owing: Owing = settlementOf(invoice),
): Looked {
	if (!isOwed(invoice, owing)) return NOTHING;
	if (isHeld(invoice, day)) return { publish: [], lookAgain: invoice.holdRemindersUntil };
	if (isWaitedFor(owing, watch)) return NOTHING;
	const reached = watch.steps.filter(({ step }) => addDays(invoice.dueDate, step) <= day);
	const latest = reached.at(-1);
	const last = Math.max(...published.filter((step) => watch.steps.some((one) => one.step === step)), -Infinity);
	const publish = reached
		.filter(({ step }) => step > last && !published.includes(step))
		.map(({ step, since }) => ({ since, due: dueStep(invoice.dueDate, step, step === latest?.step) }))
		.filter(({ since, due }) => isWanted({ ...due, since }, watch))
		.map(({ due }) => due);
	return { publish, lookAgain: null };

	function dueStep(dueDate: LocalDate, step: Step, isLatest: boolean): DueStep {
		const date = addDays(dueDate, step);
		const at = momentOf(date, timeOf(watch), zone);
		// What came after the run of its day waits for the next run, which is a day or a little more later.
		const isMissed =
			watch.time === null ? Date.parse(now) - Date.parse(at) > MISSED_AFTER_MS : addDays(date, 1) < day;
		return { step, date, at, isMissed, isLatest };
	}
}

/** Whether the choices of the watch let it through: those for steps before it began, and those for missed ones. */
export const isWanted = (
	one: Pick<DueStep, 'date' | 'isMissed' | 'isLatest'> & Pick<WatchedStep, 'since'>,
	{ startWith, catchUp }: Pick<DueWatch, 'startWith' | 'catchUp'>,
): boolean => (one.date < one.since ? startWith !== 'none' && isBilled(one, startWith) : isBilled(one, catchUp));

/** The name of an invoice of another system among due steps: its id may be like one of ours, or of another account. */
export const listedName = (system: SystemName, id: string): string => `${system}:${id}`;

/** The name of an invoice of any system among due steps: the ledger's own are named by their ids. */
export const dueName = (system: SystemName, id: string): string =>
	kindOf(system) === 'ledger' ? id : listedName(system, id);

/** The natural key of one step of one invoice: `due:<invoice>:<step>`. @param invoice its `dueName` */
export const dueKey = (invoiceId: string, step: Step): string => `due:${invoiceId}:${step}`;
