import { call } from './books';
import { pay, theInvoice, type Furniture, type Scene } from './scene';

/** Later than the due date of every invoice here. */
const OVERDUE = '2027-03-01T09:00:00.000Z';

export const REMINDER_SCENES: readonly Scene[] = [
	{
		name: 'make a reminder',
		run: (ledger, { invoiceId }) =>
			ledger.invoicing.reminderDocuments!.make([{ invoiceId, step: null }], { ...call, now: OVERDUE }),
		effects: async (ledger, at) => {
			const [reminders] = await ledger.invoicing.reminderDocuments!.ofInvoices([at.invoiceId]);
			const [history] = await ledger.invoicing.history([{ id: at.invoiceId }], call);
			expect(history!.filter(({ action }) => action === 'reminded')).toHaveLength(reminders!.length);
			return reminders!.length;
		},
	},
	{
		name: 'waive charges of reminders',
		run: async (ledger, { invoiceId }) => {
			const steps = [1, 2].map(
				(days) =>
					({ days, kind: 'reminder', fee: '60', interest: false, lumpSum: false, termDays: 14 }) as const,
			);
			await ledger.catalogue.putSettings({ currency: 'SEK', reminderSteps: steps }, call);
			const { make, waive } = ledger.invoicing.reminderDocuments!;
			const later = { ...call, now: OVERDUE };
			for (const step of [1, 2]) await make([{ invoiceId, step }], later);
			const wish = { invoiceId, step: null, reason: 'Goodwill' };
			return waive([{ ...wish, idempotencyKey: `waive:${invoiceId}`, request: { invoice: invoiceId } }], later);
		},
		effects: async (ledger, at) => {
			const [reminders] = await ledger.invoicing.reminderDocuments!.ofInvoices([at.invoiceId]);
			const waivers = reminders!.flatMap((one) => one.waivers);
			const [history] = await ledger.invoicing.history([{ id: at.invoiceId }], call);
			// Those of both reminders are there, or none.
			expect(waivers.length % 2).toBe(0);
			expect(history!.filter(({ action }) => action === 'charges waived')).toHaveLength(waivers.length / 2);
			return waivers.length / 2;
		},
	},
	{
		name: 'pay an invoice with its charges',
		run: async (ledger, { invoiceId }) => {
			const steps = [
				{ days: 1, kind: 'reminder', fee: '60', interest: false, lumpSum: false, termDays: 14 },
			] as const;
			await ledger.catalogue.putSettings({ currency: 'SEK', reminderSteps: steps }, call);
			await ledger.invoicing.reminderDocuments!.make([{ invoiceId, step: null }], { ...call, now: OVERDUE });
			const key = `all:${invoiceId}`;
			const open = (await theInvoice(ledger, { invoiceId } as Furniture))!.totals.total;
			const all = { ...pay(key, invoiceId), amount: open + 60_00n };
			return ledger.invoicing.recordPayments([all], call);
		},
		effects: async (ledger, at) => {
			const { payments } = (await theInvoice(ledger, at))!;
			// Both parts are there, or none is.
			const kinds = payments.map(({ kind }) => kind);
			expect(kinds).toEqual(payments.length > 0 ? ['payment', 'charges'] : []);
			return payments.length / 2;
		},
	},
];
