import { dateIn, type Instant } from '../../../domain/local-date';
import type { HistoryEntry } from '../../../domain/history';
import type { InvoiceRecord, InvoicingSystem } from '../../../ports/invoicing-system';
import { cannot } from '../../../ports/capabilities';
import { refused } from '../../../ports/outcome';
import type { BatchRunner } from '../commands/batch';
import { LEDGER_CAPABILITIES } from '../capabilities';
import {
	cloneInvoicesCommand,
	deleteInvoicesCommand,
	finaliseInvoicesCommand,
	recordSendingsCommand,
	updateInvoicesCommand,
	voidInvoicesCommand,
} from '../commands/change-invoices';
import { creditInvoicesCommand } from '../commands/credit-invoices';
import { makeRemindersCommand } from '../commands/make-reminders';
import { importInvoicesCommand } from '../commands/import-invoices';
import { recordRefundsCommand } from '../commands/record-refunds';
import { clearPaymentsCommand, deletePaymentsCommand } from '../commands/change-payments';
import { applyPaymentsCommand, recordPaymentsCommand } from '../commands/pay-invoices';
import { contextOf, invoiceRecord } from '../commands/invoice-records';
import { waiveChargesCommand } from '../commands/waive-charges';
import { LEDGER, type LedgerStore } from '../store';
import { keyOf, type Loaded } from '../wanted';
import { createInvoicesCommand } from '../commands/create-invoices';
import { putClients } from '../commands/keep-clients';

/** Invoices and payments of the ledger. */
export function ledgerInvoicing(store: LedgerStore, { run }: BatchRunner): InvoicingSystem {
	return {
		contract: 1,
		system: LEDGER,
		capabilities: LEDGER_CAPABILITIES,
		keepsLinks: true,
		ownLinks: null,
		clients: { putClients: (batch, call) => run(putClients, batch, call) },
		create: (batch, call) => run(createInvoicesCommand, batch, call),
		finalise: (batch, call) => run(finaliseInvoicesCommand, batch, call),
		update: (batch, call) => run(updateInvoicesCommand, batch, call),
		send: async (batch) =>
			batch.map(() =>
				refused(cannot('The built-in ledger', 'send', 'send invoices by itself', LEDGER_CAPABILITIES)),
			),
		recordSendings: (batch, call) => run(recordSendingsCommand, batch, call),
		voidInvoices: (batch, call) => run(voidInvoicesCommand, batch, call),
		deleteInvoices: (batch, call) => run(deleteInvoicesCommand, batch, call),
		clone: (batch, call) => run(cloneInvoicesCommand, batch, call),
		recordPayments: (batch, call) => run(recordPaymentsCommand, batch, call),
		applyPayments: (batch, call) => run(applyPaymentsCommand, batch, call),
		clearPayments: (batch, call) => run(clearPaymentsCommand, batch, call),
		deletePayments: (batch, call) => run(deletePaymentsCommand, batch, call),
		imports: { importInvoices: (batch, call) => run(importInvoicesCommand, batch, call) },
		credits: {
			credit: (batch, call) => run(creditInvoicesCommand, batch, call),
			recordRefunds: (batch, call) => run(recordRefundsCommand, batch, call),
		},
		reminderDocuments: {
			make: (batch, call) => run(makeRemindersCommand, batch, call),
			waive: (batch, call) => run(waiveChargesCommand, batch, call),
			ofInvoices: async (ids) => {
				const { reminders } = await store.read({ invoices: ids, reminders: true });
				return ids.map((id) => reminders.get(id) ?? []);
			},
		},
		listPayments: (search, limit) => store.findPayments(search, limit),
		...reading(store),
	};
}

/** A place in the order of writing, as both databases count it. */
const CURSOR = /^\d{1,18}$/;

function reading(store: LedgerStore): Pick<InvoicingSystem, 'read' | 'findByKey' | 'list' | 'history'> {
	const read = async (ids: readonly string[], now: Instant) => {
		const loaded = await store.read({ invoices: ids });
		return recordsOf(ids, loaded, now);
	};
	return {
		read: (refs, { now }) =>
			read(
				refs.map(({ id }) => id),
				now,
			),
		findByKey: async (keys, { now }) => {
			const loaded = await store.read({ keys: keys.map((key) => ({ scope: 'invoice', key })) });
			return recordsOf(
				keys.map((key) => loaded.keys.get(keyOf('invoice', key))?.result ?? ''),
				loaded,
				now,
			);
		},
		list: async ({ kind = 'invoice', filter, after, limit, now }) => {
			if (after !== null && !CURSOR.test(after))
				throw new RangeError(
					`"${after.slice(0, 40)}" is where no page of invoices ended; start again without it.`,
				);
			const { settings } = await store.read({});
			const page = await store.findInvoices({
				kind,
				filter,
				today: dateIn(now, settings.timeZone),
				after,
				limit,
			});
			const records = await read(page.items, now);
			return { items: records.filter((record) => record !== 'absent'), next: page.next };
		},
		history: async (refs) => {
			const entries = await store.history(
				'invoice',
				refs.map(({ id }) => id),
			);
			return refs.map(({ id }): readonly HistoryEntry[] => entries.filter(({ subjectId }) => subjectId === id));
		},
	};
}

function recordsOf(ids: readonly string[], loaded: Loaded, now: Instant): (InvoiceRecord | 'absent')[] {
	const context = contextOf(loaded, now);
	return ids.map((id) => {
		const invoice = loaded.invoices.get(id);
		return invoice ? invoiceRecord(invoice, context) : 'absent';
	});
}
