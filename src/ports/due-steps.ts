import type { DueWatch, DueWish } from '../domain/due/due-watch';
import type { Instant, LocalDate } from '../domain/local-date';
import type { SystemName } from '../domain/system-name';
import type { Call } from './call';
import type { InvoiceRecord } from './invoicing-system';

/**
 * Invoices around their due date: who wants which steps, and which were published. A step of an invoice is published
 * once for ever, to everybody who listens then.
 */
export interface DueSteps {
	/** Keeps what a trigger wants; what it wanted before goes on where it was. @param owner `<workflow>:<node>` */
	watch(owner: string, wish: DueWish, call: Call): Promise<DueWatch>;
	/** Whether there may be anything to publish for this owner. Writes nothing. */
	isDue(owner: string, now: Instant): Promise<boolean>;
	/**
	 * Writes an event for each step that is to be published, a page of invoices in one transaction. Of two processes
	 * only one publishes a step. @returns whether there is more to do at once
	 */
	publishDue(owner: string, call: Call): Promise<boolean>;
}

/** A page of the open invoices that another system lists, in the run of a day. */
export interface ListedPage {
	/** The watch that the run began with: one that was changed meanwhile publishes nothing. */
	readonly watch: DueWatch;
	readonly day: LocalDate;
	readonly records: readonly Pick<InvoiceRecord, 'invoice' | 'settlement'>[];
	/** Ends the run of the day. */
	readonly isLast: boolean;
}

/** What the ledger keeps for a system that lists its invoices and publishes nothing itself. */
export interface ListedDueSteps {
	/** As `DueSteps.watch`, over the invoices of that system. @param owner another for each system */
	watchListed(owner: string, system: SystemName, wish: DueWish, call: Call): Promise<DueWatch>;
	/** The run that has begun by now; null where it is over. A watch for at once runs again and again. */
	runToList(owner: string, now: Instant): Promise<{ readonly watch: DueWatch; readonly day: LocalDate } | null>;
	/** Writes an event for each step that is to be published, in one transaction. */
	publishListed(page: ListedPage, call: Call): Promise<void>;
}
