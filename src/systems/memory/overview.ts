import { isCreditNote } from '../../domain/credit/credit-note';
import type { Client } from '../../domain/client';
import { buyerShown } from '../../domain/invoice/parties';
import { sendingState } from '../../domain/invoice/sending-claim';
import { isOverdue, settlementOf } from '../../domain/invoice/settlement';
import type { Invoice } from '../../domain/invoice/invoice';
import type { LocalDate } from '../../domain/local-date';
import type { ClientSort, InvoiceSort, Order } from '../../domain/overview/order';
import { reminderKey } from '../../domain/reminder/reminder';
import { isIncoming, isLive, type Payment } from '../../domain/payment/payment';
import type {
	ClientSum,
	CurrencySum,
	DoubtfulReminder,
	FailedSending,
	LedgerOverview,
	OpenInvoice,
	OverviewQuery,
} from '../../ports/ledger-overview';
import { remindersOf } from './reminding';
import { memorySendingClaims } from './sending-claims';
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
			const doubtful = await doubtfulReminders(state, open, query);
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
				doubtfulReminders: doubtful.slice(0, query.most),
				doubtfulReminderCount: doubtful.length,
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

function failedSendings(state: MemoryState, invoices: readonly Invoice[]): FailedSending[] {
	return invoices
		.flatMap((invoice): FailedSending[] => {
			const claims = state.remote.claims.get(`${state.system}\n${invoice.id}`) ?? [];
			const newest = claims.at(-1);
			const isFailed = newest?.outcome === 'failed' || newest?.arrival?.state === 'failed';
			const hasLeft = sendingState(invoice.sending, claims, newest?.claimedAt ?? '') === 'sent';
			if (!newest || !isFailed || hasLeft || invoice.phase !== 'issued') return [];
			const { name: client } = buyerShown(invoice, state.rows.clients.get(invoice.clientId)!);
			const { invoiceId, channel, to, arrival } = newest;
			const at = arrival?.at ?? newest.endedAt!;
			return [{ invoiceId, number: invoice.number!, client, channel, to, reason: arrival?.reason ?? '', at }];
		})
		.sort((one, other) => compare(other.at, one.at) || compareAll(numberKeys(one), numberKeys(other)));
}

async function doubtfulReminders(
	state: MemoryState,
	open: readonly Invoice[],
	{ now }: OverviewQuery,
): Promise<DoubtfulReminder[]> {
	const made = open.flatMap((invoice) => remindersOf(state, invoice.id).map(({ step }) => ({ invoice, step })));
	const keys = made.map(({ invoice, step }) => reminderKey(invoice.id, step));
	const all = await memorySendingClaims(state).all(state.system, keys);
	return made
		.flatMap(({ invoice, step }, at): DoubtfulReminder[] => {
			if (sendingState(null, all[at]!, now) !== 'in doubt') return [];
			const { id: invoiceId, number } = invoice;
			const { name: client } = buyerShown(invoice, state.rows.clients.get(invoice.clientId)!);
			const { to, claimedAt } = all[at]!.at(-1)!;
			return [{ invoiceId, number: number!, client, step, to, at: claimedAt }];
		})
		.sort(
			(one, other) =>
				compare(other.at, one.at) || compareAll(numberKeys(one), numberKeys(other)) || one.step - other.step,
		);
}

type Key = string | number | bigint;
/** What is compared, one after the other; whether the order may turn it round. */
type Keys<T> = (record: T) => readonly (readonly [key: Key, turns: boolean])[];

/** Numbers grow: 10000 comes after 9999. */
const numberKeys: Keys<{ readonly number: string }> = ({ number }) => [
	[[...number].length, false],
	[number, false],
];

/** Clients in the order in which they were made, then by currency. */
function madeFirst(state: MemoryState): Keys<ClientSum> {
	const places = new Map([...state.rows.clients.keys()].map((id, at) => [id, at]));
	return ({ clientId, currency }) => [
		[places.get(clientId)!, false],
		[currency, false],
	];
}

const INVOICE_KEYS: Readonly<Record<InvoiceSort, Keys<OpenInvoice>>> = {
	number: ({ number }) => numberKeys({ number }).map(([key]) => [key, true]),
	client: ({ client, dueDate }) => [
		[client.toLowerCase(), true],
		[dueDate, false],
	],
	due: ({ dueDate }) => [[dueDate, true]],
	total: ({ currency, total }) => [
		[currency, false],
		[total, true],
	],
	balance: ({ currency, balance }) => [
		[currency, false],
		[balance, true],
	],
};

const amountKeys =
	(by: 'open' | 'overdue' | 'paid'): Keys<ClientSum> =>
	(record) => [
		[record.currency, false],
		[record[by], true],
	];

const CLIENT_KEYS: Readonly<Record<ClientSort, Keys<ClientSum>>> = {
	client: ({ name }) => [[name.toLowerCase(), true]],
	open: amountKeys('open'),
	overdue: amountKeys('overdue'),
	paid: amountKeys('paid'),
};

function inOrder<T, Sort extends string>(
	{ by, isDescending }: Order<Sort>,
	keys: Readonly<Record<Sort, Keys<T>>>,
	last: Keys<T>,
): (one: T, other: T) => number {
	const all: Keys<T> = (record) => [...keys[by](record), ...last(record)];
	return (one, other) => compareAll(all(one), all(other), isDescending);
}

function compareAll(own: ReturnType<Keys<never>>, others: ReturnType<Keys<never>>, isDescending = false): number {
	for (const [at, [key, turns]] of own.entries()) {
		const order = compare(key, others[at]![0]);
		if (order !== 0) return turns && isDescending ? -order : order;
	}
	return 0;
}

/** Texts by code points, as databases do; characters beyond 16 bits are not looked at apart. */
const compare = (one: Key, other: Key): number => (one < other ? -1 : one > other ? 1 : 0);
