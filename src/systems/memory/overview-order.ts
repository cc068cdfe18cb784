import type { ClientSort, InvoiceSort, Order } from '../../domain/overview/order';
import type { ClientSum, OpenInvoice } from '../../ports/ledger-overview';
import type { MemoryState } from './state';

type Key = string | number | bigint;
/** What is compared, one after the other; whether the order may turn it round. */
type Keys<T> = (record: T) => readonly (readonly [key: Key, turns: boolean])[];

/** Numbers grow: 10000 comes after 9999. */
export const numberKeys: Keys<{ readonly number: string }> = ({ number }) => [
	[[...number].length, false],
	[number, false],
];

/** Clients in the order in which they were made, then by currency. */
export function madeFirst(state: MemoryState): Keys<ClientSum> {
	const places = new Map([...state.rows.clients.keys()].map((id, at) => [id, at]));
	return ({ clientId, currency }) => [
		[places.get(clientId)!, false],
		[currency, false],
	];
}

export const INVOICE_KEYS: Readonly<Record<InvoiceSort, Keys<OpenInvoice>>> = {
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

export const CLIENT_KEYS: Readonly<Record<ClientSort, Keys<ClientSum>>> = {
	client: ({ name }) => [[name.toLowerCase(), true]],
	open: amountKeys('open'),
	overdue: amountKeys('overdue'),
	paid: amountKeys('paid'),
};

export function inOrder<T, Sort extends string>(
	{ by, isDescending }: Order<Sort>,
	keys: Readonly<Record<Sort, Keys<T>>>,
	last: Keys<T>,
): (one: T, other: T) => number {
	const all: Keys<T> = (record) => [...keys[by](record), ...last(record)];
	return (one, other) => compareAll(all(one), all(other), isDescending);
}

export function compareAll(
	own: ReturnType<Keys<never>>,
	others: ReturnType<Keys<never>>,
	isDescending = false,
): number {
	for (const [at, [key, turns]] of own.entries()) {
		const order = compare(key, others[at]![0]);
		if (order !== 0) return turns && isDescending ? -order : order;
	}
	return 0;
}

/** Texts by code points, as databases do; characters beyond 16 bits are not looked at apart. */
export const compare = (one: Key, other: Key): number => (one < other ? -1 : one > other ? 1 : 0);
