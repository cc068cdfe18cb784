import type { DueWatch } from '../domain/due/due-watch';
import type { InvoiceFilter } from '../domain/invoice/filter';
import { addDays, type Instant, type LocalDate } from '../domain/local-date';
import type { DueSteps, ListedDueSteps } from '../ports/due-steps';
import type { InvoiceRecord, InvoicingSystem, Page } from '../ports/invoicing-system';

/** As many as the other systems give in a few calls. */
const PAGE_SIZE = 100;
/** So long a watch for at once, or one whose run failed, does not list again. */
const LIST_AGAIN_MS = 5 * 60_000;
/** So long behind its last step an invoice is still listed: something may have been owed on it again. */
const STILL_LISTED_DAYS = 31;

/**
 * Due steps of a system that lists its invoices and keeps no steps: a run of the day lists what is open and has come to
 * a step, and the ledger keeps what was published.
 */
export function listedDueSteps(invoicing: Pick<InvoicingSystem, 'system' | 'list'>, ledger: ListedDueSteps): DueSteps {
	// A trigger that is set to another system begins there anew.
	const named = (owner: string): string => `${owner}@${invoicing.system}`;
	const notBefore = new Map<string, Instant>();
	const runOf = async (owner: string, now: Instant) =>
		now < (notBefore.get(owner) ?? '') ? null : await ledger.runToList(named(owner), now);
	return {
		watch: (owner, wish, call) => ledger.watchListed(named(owner), invoicing.system, wish, call),
		isDue: async (owner, now) => (await runOf(owner, now)) !== null,
		async publishDue(owner, call) {
			const run = await runOf(owner, call.now);
			if (!run) return false;
			notBefore.set(owner, new Date(Date.parse(call.now) + LIST_AGAIN_MS).toISOString());
			let after: string | null = null;
			do {
				const page: Page<InvoiceRecord> = await invoicing.list({
					filter: comeToAStep(run.watch, run.day),
					after,
					limit: PAGE_SIZE,
					now: call.now,
				});
				after = page.next;
				await ledger.publishListed({ ...run, records: page.items, isLast: after === null }, call);
			} while (after !== null);
			return false;
		},
	};
}

/** What is open and has come to the first step; without what had long been behind the last one in the run before. */
function comeToAStep({ steps, ranOn, startWith }: DueWatch, day: LocalDate): InvoiceFilter {
	const last = steps.at(-1)!.step;
	const isFromTheBeginning = ranOn === null && startWith !== 'none';
	return {
		all: [
			{ field: 'dueDate', comparison: 'atMost', value: addDays(day, -steps[0]!.step) },
			...(isFromTheBeginning
				? []
				: [
						{
							field: 'dueDate',
							comparison: 'atLeast',
							value: addDays(ranOn ?? day, -last - STILL_LISTED_DAYS),
						} as const,
					]),
			{
				any: [
					{ field: 'status', comparison: 'is', value: 'open' },
					{ field: 'status', comparison: 'is', value: 'partially_paid' },
				],
			},
		],
	};
}
