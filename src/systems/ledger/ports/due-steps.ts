import { ALL_ROWS, leftToSweep, runDate, type DueWatch } from '../../../domain/due/due-watch';
import { listedName } from '../../../domain/due/steps-to-publish';
import { addDays, dateIn, type LocalDate } from '../../../domain/local-date';
import type { DueSteps, ListedDueSteps } from '../../../ports/due-steps';
import { keepWatch, publishPage, type DuePage } from '../commands/publish-due-steps';
import { publishListedPage } from '../commands/publish-listed-steps';
import { LEDGER, type LedgerStore } from '../store';

/** Many rows are only passed by: paid ones. Those on which something is owed are loaded. */
const SWEPT_AT_ONCE = 200;

/** Due invoices of the ledger. @param pageSize how many are looked at in one transaction, at the least */
export function ledgerDueSteps(store: LedgerStore, pageSize: number): DueSteps {
	const limit = Math.min(SWEPT_AT_ONCE, pageSize * 4);
	const standing = async (owner: string, now: string) => {
		// Asked together, since most passes find nothing. In no place is it later than on the next day of UTC.
		const [{ dueWatch: watch, settings }, looks] = await Promise.all([
			store.read({ dueWatch: owner }),
			store.due.looks(owner, addDays(dateIn(now, 'UTC'), 1), 1),
		]);
		if (!watch) return null;
		const day = runDate(watch, now, settings.timeZone);
		return { watch, day: laterOf(watch, day), looks: looks.length > 0 };
	};
	return {
		watch: (owner, wish, call) =>
			store.write({ dueWatch: owner }, (loaded) => keepWatch({ owner }, wish, loaded, call)),
		async isDue(owner, now) {
			const at = await standing(owner, now);
			return at !== null && (await nextPage(store, at, limit)) !== null;
		},
		async publishDue(owner, call) {
			const at = await standing(owner, call.now);
			const page = at && (await nextPage(store, at, limit));
			if (!page) return false;
			const wanted = { dueWatch: owner, invoices: page.invoices, publishedSteps: true };
			await store.write(wanted, (loaded) => publishPage(page, loaded, call));
			// The caller asks for the next page at once.
			await store.breathe();
			return true;
		},
	};
}

/** A clock that was set back does not make a day of a run earlier. */
const laterOf = ({ ranOn }: DueWatch, day: LocalDate): LocalDate => (ranOn !== null && ranOn > day ? ranOn : day);

interface Standing {
	readonly watch: DueWatch;
	readonly day: LocalDate;
	/** Whether there may be something to look at again. */
	readonly looks: boolean;
}

/**
 * What comes next in the run of a day: the search for each step, then what is to be looked at again, then its end. A
 * watch for at once looks again in every pass; null where there is nothing to do.
 */
async function nextPage(store: LedgerStore, { watch, day, looks }: Standing, limit: number): Promise<DuePage | null> {
	const hasRun = watch.ranOn !== null && watch.ranOn >= day;
	if (hasRun && (watch.time !== null || !looks)) return null;
	const left = hasRun ? null : leftToSweep(watch, day);
	if (left) return await sweepPage(store, { watch, day }, left, limit);
	const looked = looks ? await store.due.looks(watch.owner, day, limit) : [];
	if (looked.length > 0) return { watch, day, invoices: looked, looked };
	return hasRun ? null : { watch, day, invoices: [], isLast: true };
}

async function sweepPage(
	store: LedgerStore,
	{ watch, day }: Pick<Standing, 'watch' | 'day'>,
	{ at, until }: { readonly at: number; readonly until: LocalDate },
	limit: number,
): Promise<DuePage> {
	const found = await store.due.sweep(watch.steps[at]!.swept, until, limit);
	const last = found.at(-1);
	const swept =
		last === undefined || found.length < limit
			? { dueDate: until, seq: ALL_ROWS }
			: { dueDate: last.dueDate, seq: last.seq };
	return { watch, day, invoices: found.filter(({ isOpen }) => isOpen).map(({ id }) => id), swept: { at, swept } };
}

/** What the ledger keeps of due invoices of another system. */
export const ledgerListedDueSteps = (store: LedgerStore): ListedDueSteps => ({
	watchListed: (owner, system, wish, call) =>
		store.write({ dueWatch: owner }, (loaded) => keepWatch({ owner, system }, wish, loaded, call)),
	async runToList(owner, now) {
		const { dueWatch: watch, settings } = await store.read({ dueWatch: owner });
		if (!watch) return null;
		const day = laterOf(watch, runDate(watch, now, settings.timeZone));
		return watch.time !== null && watch.ranOn === day ? null : { watch, day };
	},
	async publishListed(page, call) {
		const { watch, records } = page;
		const names = records.map(({ invoice }) => listedName(watch.system ?? LEDGER, invoice.id));
		await store.write({ dueWatch: watch.owner, listedInvoices: names }, (loaded) =>
			publishListedPage(page, loaded, call),
		);
	},
});
