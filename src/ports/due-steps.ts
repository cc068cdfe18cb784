import type { DueWatch, DueWish } from '../domain/due/due-watch';
import type { Instant } from '../domain/local-date';
import type { Call } from './call';

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
