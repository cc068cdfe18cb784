import { listedName, stepsToPublish } from '../../../domain/due/steps-to-publish';
import { invoiceDueEvent } from '../../../domain/events-of';
import type { Call } from '../../../ports/call';
import type { ListedPage } from '../../../ports/due-steps';
import { noChanges, type Decision } from '../changes';
import { LEDGER } from '../store';
import type { Loaded } from '../wanted';

/** Publishes the steps of a listed page; nothing where the watch was changed, or another process ended the run. */
export function publishListedPage(page: ListedPage, loaded: Loaded, call: Call): Decision<null> {
	const { watch, day, records, isLast } = page;
	if (JSON.stringify(loaded.dueWatch) !== JSON.stringify(watch)) return { changes: null, value: null };
	const { system = LEDGER } = watch;
	const at = { day, now: call.now, zone: loaded.settings.timeZone };
	const changes = noChanges();
	for (const { invoice, settlement } of records) {
		const name = listedName(system, invoice.id);
		const published = loaded.publishedSteps.get(name) ?? [];
		for (const step of stepsToPublish(invoice, published, watch, at, settlement).publish) {
			changes.publishedSteps.push({ invoiceId: name, step: step.step, publishedAt: at.now });
			changes.events.push(invoiceDueEvent(system, invoice, step, name));
		}
	}
	if (isLast) changes.dueWatch = { ...watch, ranOn: day };
	return { changes, value: null };
}
