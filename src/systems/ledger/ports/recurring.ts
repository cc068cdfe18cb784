import type { RecurringInvoices } from '../../../ports/recurring-invoices';
import type { BatchRunner } from '../commands/batch';
import { putRecurringInvoices, skipDates, switchRecurringInvoices, publishDuePage } from '../commands/keep-recurring';
import type { LedgerStore } from '../store';
import type { Making } from '../commands/making';
import { UnitOfWork } from '../commands/unit-of-work';

/** Recurring invoices of the ledger. @param pageSize how many are moved on in one transaction */
export function ledgerRecurring(
	store: LedgerStore,
	{ run }: BatchRunner,
	making: Making,
	pageSize: number,
): RecurringInvoices {
	return {
		put: (batch, call) => run(putRecurringInvoices, batch, call),
		switchTo: (batch, call) => run(switchRecurringInvoices, batch, call),
		skip: (batch, call) => run(skipDates, batch, call),
		read: async (ids) => {
			const { recurring } = await store.read({ recurring: ids });
			return ids.map((id) => recurring.get(id) ?? 'absent');
		},
		list: (query) => store.findRecurring(query),
		isDue: async (owner, now) => (await store.read({ dueRecurring: { owner, now, limit: 1 } })).recurring.size > 0,
		publishDue: async (owner, call) => {
			const wanted = { dueRecurring: { owner, now: call.now, limit: pageSize } };
			const published = await store.write(wanted, (loaded) => {
				if (loaded.recurring.size === 0) return { changes: null, value: 0 };
				const work = new UnitOfWork(loaded, call, making);
				const value = publishDuePage(loaded.recurring.values(), work);
				return { changes: work.finished(), value };
			});
			// The caller asks for the next page at once.
			if (published > 0) await store.breathe();
			return published;
		},
		madeBy: (ids, most) => store.invoicesOfRecurring(ids, most),
	};
}
