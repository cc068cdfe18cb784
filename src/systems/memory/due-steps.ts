import { runDate, watchAnew } from '../../domain/due/due-watch';
import { listedName, stepsToPublish } from '../../domain/due/steps-to-publish';
import { invoiceDueEvent } from '../../domain/events-of';
import type { Call } from '../../ports/call';
import type { DueSteps, ListedDueSteps } from '../../ports/due-steps';
import { findInvoice } from './records';
import type { MemoryState } from './state';

/** Looks at every invoice in every run. */
export function memoryDueSteps(state: MemoryState): DueSteps {
	return {
		async watch(owner, wish, { now }) {
			const watch = watchAnew(owner, wish, state.rows.dueWatches.get(owner) ?? null, state.today(now));
			state.rows.dueWatches.set(owner, watch);
			return watch;
		},
		isDue: async (owner, now) => dayToRun(state, owner, now) !== null,
		async publishDue(owner, call) {
			const day = dayToRun(state, owner, call.now);
			if (day === null) return false;
			let published = 0;
			state.batch([null], call, () => {
				published = run(state, owner, day, call);
				return { kind: 'done', value: null, replayed: false };
			});
			return published > 0;
		},
	};
}

/** null where the run of the day is over. */
function dayToRun(state: MemoryState, owner: string, now: string): string | null {
	const watch = state.rows.dueWatches.get(owner);
	if (!watch) return null;
	const day = runDate(watch, now, state.rows.settings.timeZone);
	if (watch.ranOn === null || watch.ranOn < day) return day;
	return watch.time === null ? watch.ranOn : null;
}

/** @returns how many steps were published */
function run(state: MemoryState, owner: string, day: string, { now }: Call): number {
	const watch = state.rows.dueWatches.get(owner)!;
	let published = 0;
	for (const id of state.rows.invoices.keys()) {
		const invoice = findInvoice(state, id)!;
		const before = state.rows.publishedSteps.get(id) ?? [];
		const { publish } = stepsToPublish(invoice, before, watch, { day, now, zone: state.rows.settings.timeZone });
		for (const step of publish) state.publish(invoiceDueEvent(state.system, invoice, step));
		if (publish.length > 0) state.rows.publishedSteps.set(id, [...before, ...publish.map(({ step }) => step)]);
		published += publish.length;
	}
	state.rows.dueWatches.set(owner, { ...watch, ranOn: day });
	return published;
}

/** Steps of invoices that another system lists. */
export function memoryListedDueSteps(state: MemoryState): ListedDueSteps {
	const { rows } = state;
	return {
		async watchListed(owner, system, wish, { now }) {
			const watch = watchAnew(owner, wish, rows.dueWatches.get(owner) ?? null, state.today(now), system);
			rows.dueWatches.set(owner, watch);
			return watch;
		},
		async runToList(owner, now) {
			const [watch, day] = [rows.dueWatches.get(owner), dayToRun(state, owner, now)];
			return watch && day !== null ? { watch, day } : null;
		},
		async publishListed({ watch, day, records, isLast }, { now }) {
			const { system = state.system } = watch;
			const at = { day, now, zone: rows.settings.timeZone };
			for (const { invoice, settlement } of records) {
				const name = listedName(system, invoice.id);
				const before = rows.publishedSteps.get(name) ?? [];
				const { publish } = stepsToPublish(invoice, before, watch, at, settlement);
				for (const step of publish) state.publish(invoiceDueEvent(system, invoice, step, name));
				rows.publishedSteps.set(name, [...before, ...publish.map(({ step }) => step)]);
			}
			if (isLast) rows.dueWatches.set(watch.owner, { ...watch, ranOn: day });
		},
	};
}
