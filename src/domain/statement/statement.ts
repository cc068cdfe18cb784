import type { LocalDate } from '../local-date';
import { ageingOf, type Ageing } from './ageing';
import type { AccountDocument, AccountDocumentKind, AccountPayment, ClientAccount } from './client-account';
import { byNumber, isMoney, openItemsAt, type OpenItems } from './open-items';

/** What changed a balance. */
export type StatementEntryKind = AccountDocumentKind | 'payment' | 'refund';

export interface StatementEntry {
	/** Of the document or the payment. */
	readonly id: string;
	readonly kind: StatementEntryKind;
	readonly date: LocalDate;
	/** Of the document, or of the one that the money is on. */
	readonly number: string;
	/** Of an invoice or charge; null for everything else. */
	readonly dueDate: LocalDate | null;
	/** The number of the invoice that a credit note corrects; null for everything else. */
	readonly creditOf: string | null;
	readonly reference: string;
	/** Minor units: above zero for what the client owes more, below zero for what he owes less. */
	readonly amount: bigint;
	/** After it. Below zero, the client has it to his credit. */
	readonly balance: bigint;
}

/** A client's account in one currency over a period, and where it stands at its end. Minor units. */
export interface Statement extends OpenItems {
	readonly currency: string;
	/** Before the first entry. */
	readonly opening: bigint;
	/** Oldest first; of one day, documents before money. */
	readonly entries: readonly StatementEntry[];
	/** At the end of the last day: what is open, less the credit. */
	readonly closing: bigint;
	/** Of what is open, on the last day. */
	readonly ageing: Ageing;
}

export interface StatementPeriod {
	/** The first day; null for everything there is. */
	readonly from: LocalDate | null;
	/** The last day. */
	readonly until: LocalDate;
}

/**
 * The statements of an account, one for each currency in which it has something, by currency. Amounts of several
 * currencies are never added up. What is dated after the last day is not there yet.
 */
export function statementsOf(account: ClientAccount, period: StatementPeriod): readonly Statement[] {
	const currencies = new Set([...account.documents, ...account.payments].map(({ currency }) => currency));
	return [...currencies].sort().map((currency) =>
		statementOf(
			{
				documents: account.documents.filter((one) => one.currency === currency),
				payments: account.payments.filter((one) => one.currency === currency),
			},
			currency,
			period,
		),
	);
}

/** Of an account with nothing in a currency. */
export const emptyStatement = (currency: string, until: LocalDate): Statement =>
	statementOf({ documents: [], payments: [] }, currency, { from: null, until });

function statementOf(account: ClientAccount, currency: string, { from, until }: StatementPeriod): Statement {
	const entries: StatementEntry[] = [];
	let opening = 0n;
	let balance = 0n;
	for (const change of changesOf(account)) {
		if (change.date > until) break;
		balance += change.amount;
		if (from !== null && change.date < from) opening = balance;
		else entries.push({ ...change, balance });
	}
	const open = openItemsAt(account, until);
	return { currency, opening, entries, closing: balance, ...open, ageing: ageingOf(open.items, until) };
}

type Change = Omit<StatementEntry, 'balance'>;

const ORDER: readonly StatementEntryKind[] = ['invoice', 'charge', 'waiver', 'creditNote', 'payment', 'refund'];

function changesOf({ documents, payments }: ClientAccount): readonly Change[] {
	const numbers = new Map(documents.map(({ id, number }) => [id, number] as const));
	const changes = [
		...documents.map(ofDocument),
		...payments
			.filter((payment) => payment.counts && isMoney(payment))
			.map((payment) => ofPayment(payment, numbers)),
	];
	return changes.sort(inOrder);
}

const inOrder = (a: Change, b: Change): number =>
	a.date === b.date ? ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || byNumber(a, b) : a.date < b.date ? -1 : 1;

const ofDocument = (document: AccountDocument): Change => {
	const { kind, id, number, issueDate, dueDate, reference, creditOf, total } = document;
	const isCredit = kind === 'creditNote' || kind === 'waiver';
	return {
		kind,
		id,
		date: issueDate,
		number,
		dueDate: isCredit ? null : dueDate,
		creditOf,
		reference,
		amount: isCredit ? -total : total,
	};
};

function ofPayment(payment: AccountPayment, numbers: ReadonlyMap<string, string>): Change {
	const { id, kind, paidOn, invoiceId, reference, amount } = payment;
	const isRefund = kind === 'refund';
	return {
		kind: isRefund ? 'refund' : 'payment',
		id,
		date: paidOn,
		number: numbers.get(invoiceId ?? '') ?? '',
		dueDate: null,
		creditOf: null,
		reference,
		amount: isRefund ? amount : -amount,
	};
}
