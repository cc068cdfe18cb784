import type { DueWatch, Swept } from '../../../domain/due/due-watch';
import type { Step } from '../../../domain/due/steps';
import type { LocalDate } from '../../../domain/local-date';
import type { Changes, LookAgain, PublishedStep } from '../changes';
import { integer, json, text } from './fields';
import { tableOf, type RowOf } from './table';

/** What a trigger wants and how far its search has come: never searched inside. */
interface KeptWatch {
	readonly owner: string;
	readonly data: DueWatch;
}

export const DUE_WATCHES = tableOf<KeptWatch>()('due_watches', ['owner'], { owner: text('owner'), data: json('data') });

export const PUBLISHED_STEPS = tableOf<PublishedStep>()('due_steps', ['invoice_id', 'step'], {
	invoiceId: text('invoice_id'),
	step: integer('step'),
	publishedAt: text('published_at'),
});
export type PublishedStepRow = Pick<RowOf<typeof PUBLISHED_STEPS>, 'invoice_id' | 'step'>;

export const LOOKS = tableOf<LookAgain>()('due_looks', ['owner', 'invoice_id'], {
	owner: text('owner'),
	invoiceId: text('invoice_id'),
	day: text('day'),
});

export const toPublishedSteps = (rows: readonly PublishedStepRow[]): ReadonlyMap<string, readonly Step[]> => {
	const published = new Map<string, Step[]>();
	for (const { invoice_id: id, step } of rows) {
		const steps = published.get(id as string);
		if (steps) steps.push(Number(step));
		else published.set(id as string, [Number(step)]);
	}
	return published;
};

/** An invoice that the search came by, in the order of the search. */
export interface SweptInvoice extends Swept {
	readonly id: string;
	/** Whether something is owed on it. */
	readonly isOpen: boolean;
}

/** What a search for due invoices reads, each by an index. */
export interface DueSearch {
	/** After that row, up to that due date. */
	sweep(after: Swept, until: LocalDate, limit: number): Promise<readonly SweptInvoice[]>;
	/** The ids of what the owner is to look at again by that day. */
	looks(owner: string, day: LocalDate, limit: number): Promise<readonly string[]>;
}

/**
 * The invoices in a decision of which a step may have to be published that no search for a day would find: a new due
 * date, a payment that was taken back, reminders that are held back no more.
 */
export function touchedInvoices(changes: Changes): readonly string[] {
	const ids = new Set<string>();
	for (const { id, phase, credit, dueDate } of [...changes.newInvoices, ...changes.changedInvoices])
		if (phase === 'issued' && credit === null && dueDate !== null) ids.add(id);
	for (const { invoiceId } of changes.changedPayments) if (invoiceId !== null) ids.add(invoiceId);
	for (const id of changes.deletedInvoices) ids.delete(id);
	return [...ids];
}
