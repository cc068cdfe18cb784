import { sweptTo, watchAnew, type DueWatch, type DueWish, type Swept } from '../../../domain/due/due-watch';
import { stepsToPublish, type LookingAt } from '../../../domain/due/steps-to-publish';
import { invoiceDueEvent } from '../../../domain/events-of';
import { dateIn, type LocalDate } from '../../../domain/local-date';
import type { SystemName } from '../../../domain/system-name';
import type { Call } from '../../../ports/call';
import { noChanges, type Changes, type Decision } from '../changes';
import { LEDGER } from '../store';
import type { Loaded } from '../wanted';

/** Who watches, and whose invoices: left out, the ledger's own. */
export interface Watching {
	readonly owner: string;
	readonly system?: SystemName;
}

/** Keeps what a trigger wants; writes nothing where it is as it was. */
export function keepWatch(
	{ owner, system }: Watching,
	wish: DueWish,
	loaded: Loaded,
	{ now }: Call,
): Decision<DueWatch> {
	const { dueWatch, settings } = loaded;
	const watch = watchAnew(owner, wish, dueWatch, dateIn(now, settings.timeZone), system ?? null);
	const isSame = dueWatch !== null && JSON.stringify(dueWatch) === JSON.stringify(watch);
	return { changes: isSame ? null : { ...noChanges(), dueWatch: watch }, value: watch };
}

/** What a page of the search found, and how far it came. */
export interface DuePage {
	/** The watch that the page was searched for. */
	readonly watch: DueWatch;
	/** The day of the run. */
	readonly day: LocalDate;
	/** Invoices on which something may be owed. */
	readonly invoices: readonly string[];
	/** Of a search by due date: for which step, and how far it came. */
	readonly swept?: { readonly at: number; readonly swept: Swept };
	/** Of what was to be looked at again. */
	readonly looked?: readonly string[];
	/** The run of the day is over. */
	readonly isLast?: boolean;
}

/** Publishes the steps of a page, and moves the search on; nothing where another process was there first. */
export function publishPage(page: DuePage, loaded: Loaded, call: Call): Decision<null> {
	const { watch } = page;
	if (JSON.stringify(loaded.dueWatch) !== JSON.stringify(watch)) return { changes: null, value: null };
	const changes = noChanges();
	const at: LookingAt = { day: page.day, now: call.now, zone: loaded.settings.timeZone };
	const again = new Map<string, LocalDate>();
	for (const id of page.invoices) {
		const day = publishInvoice(id, watch, loaded, at, changes);
		if (day !== null) again.set(id, day);
	}
	const { owner } = watch;
	changes.looksAgain.push(...[...again].map(([invoiceId, day]) => ({ owner, invoiceId, day })));
	const looked = (page.looked ?? []).filter((id) => !again.has(id));
	changes.lookedAt.push(...looked.map((invoiceId) => ({ owner, invoiceId })));
	changes.dueWatch = movedOn(page);
	return { changes, value: null };
}

function publishInvoice(
	id: string,
	watch: DueWatch,
	loaded: Loaded,
	at: LookingAt,
	changes: Changes,
): LocalDate | null {
	const invoice = loaded.invoices.get(id);
	if (!invoice) return null;
	const { publish, lookAgain } = stepsToPublish(invoice, loaded.publishedSteps.get(id) ?? [], watch, at);
	for (const step of publish) {
		changes.publishedSteps.push({ invoiceId: id, step: step.step, publishedAt: at.now });
		changes.events.push(invoiceDueEvent(LEDGER, invoice, step));
	}
	return lookAgain;
}

/** null where the page moved nothing. */
function movedOn({ watch, day, swept, isLast }: DuePage): DueWatch | null {
	if (swept) return sweptTo(watch, swept.at, swept.swept);
	return isLast ? { ...watch, ranOn: day } : null;
}
