import { isCreditNote } from '../../domain/credit/credit-note';
import type { Client } from '../../domain/client';
import { buyerShown } from '../../domain/invoice/parties';
import { isOverdue, settlementOf } from '../../domain/invoice/settlement';
import type { Invoice } from '../../domain/invoice/invoice';
import type { LocalDate } from '../../domain/local-date';
import { isIncoming, isLive, type Payment } from '../../domain/payment/payment';
import type { ClientSum, CurrencySum, LedgerOverview, OpenInvoice, OverviewQuery } from '../../ports/ledger-overview';
import { CLIENT_KEYS, INVOICE_KEYS, inOrder, madeFirst, numberKeys } from './overview-order';
import { doubtfulReminders, doubtfulSendings, failedSendings } from './overview-sendings';
import type { MemoryState } from './state';

/** Every figure from every invoice. Its links are words: it hosts no page. */
export function memoryOverview(state: MemoryState): LedgerOverview {
	let key = 0;
	const token = (until: string) => `${key} ${until}`;
	return {
		figures: async (query) => {
			const invoices = [...state.rows.invoices.values()];
			const open = invoices.filter((invoice) => invoice.phase === 'issued' && balanceOf(invoice) > 0n);
			const paid = invoices.flatMap(({ clientId, payments }) =>
				payments.filter((payment) => isPaidIn(payment, query)).map((payment) => ({ ...payment, clientId })),
			);
			const owed = open.map((invoice) => ({ currency: invoice.currency, amount: balanceOf(invoice) }));
			const late = open.filter((invoice) => isOverdue(invoice, query.today));
			const clients = clientSums(state, open, paid, query.today);
			const failed = failedSendings(state, invoices);
			const doubtful = await doubtfulSendings(state, invoices, query);
			const reminders = await doubtfulReminders(state, open, query);
			return {
				open: sumsOf(owed),
				overdue: sumsOf(late.map((invoice) => ({ ...invoice, amount: balanceOf(invoice) }))),
				paid: sumsOf(paid),
				drafts: invoices.filter((invoice) => invoice.phase === 'draft' && !isCreditNote(invoice)).length,
				invoices: open
					.map((invoice) => openInvoice(invoice, state.rows.clients.get(invoice.clientId)!))
					.sort(inOrder(query.invoices, INVOICE_KEYS, numberKeys))
					.slice(0, query.most),
				clients: clients.sort(inOrder(query.clients, CLIENT_KEYS, madeFirst(state))).slice(0, query.most),
				clientCount: clients.length,
				failedSendings: failed.slice(0, query.most),
				failedSendingCount: failed.length,
				doubtfulSendings: doubtful.slice(0, query.most),
				doubtfulSendingCount: doubtful.length,
				doubtfulReminders: reminders.slice(0, query.most),
				doubtfulReminderCount: reminders.length,
				recurringCount: [...state.rows.recurring.values()].filter((one) => one.owner === '' && one.next).length,
				deadLetterCount: [...state.rows.deliveries.values()].filter(({ status }) => status === 'dead').length,
				unsettledCount: [...state.remote.operations.values()].filter(({ result }) => result === null).length,
			};
		},
		tokenUntil: async (until, endsEarlier) => {
			if (endsEarlier) key += 1;
			return token(until);
		},
		opens: async (link, now) => link.token === token(link.until) && now < link.until,
	};
}

const balanceOf = (invoice: Invoice): bigint => settlementOf(invoice).balance;

const isPaidIn = (payment: Payment, { month }: OverviewQuery): boolean =>
	isIncoming(payment) &&
	isLive(payment) &&
	payment.counts &&
	payment.paidOn >= month.first &&
	payment.paidOn <= month.last;

interface Amount {
	readonly currency: string;
	readonly amount: bigint;
}

function sumsOf(amounts: readonly Amount[]): CurrencySum[] {
	const currencies = [...new Set(amounts.map(({ currency }) => currency))].sort();
	return currencies.map((currency) => {
		const own = amounts.filter((one) => one.currency === currency);
		return { currency, count: own.length, amount: own.reduce((sum, { amount }) => sum + amount, 0n) };
	});
}

const openInvoice = (invoice: Invoice, client: Client): OpenInvoice => ({
	id: invoice.id,
	number: invoice.number!,
	client: buyerShown(invoice, client).name,
	currency: invoice.currency,
	dueDate: invoice.dueDate!,
	total: invoice.totals.total,
	balance: balanceOf(invoice),
});

function clientSums(
	state: MemoryState,
	open: readonly Invoice[],
	paid: readonly (Payment & { readonly clientId: string })[],
	today: LocalDate,
): ClientSum[] {
	const found = new Map<string, { clientId: string; currency: string }>();
	for (const { clientId, currency } of [...open, ...paid])
		found.set(`${clientId} ${currency}`, { clientId, currency });
	return [...found.values()].map(({ clientId, currency }): ClientSum => {
		const isOwn = (one: { clientId: string; currency: string }) =>
			one.clientId === clientId && one.currency === currency;
		const own = open.filter(isOwn);
		const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n);
		return {
			clientId,
			name: state.rows.clients.get(clientId)!.name,
			currency,
			open: sum(own.map(balanceOf)),
			overdue: sum(own.filter((invoice) => isOverdue(invoice, today)).map(balanceOf)),
			paid: sum(paid.filter(isOwn).map(({ amount }) => amount)),
		};
	});
}
