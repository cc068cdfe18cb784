import type { LocalDate } from '../local-date';
import type { AccountDocument, AccountPayment, ClientAccount } from './client-account';

/** An invoice or charge on which something is owed. */
export interface OpenItem extends AccountDocument {
	/** Minor units, above zero. */
	readonly open: bigint;
}

/** Where an account in one currency stands at the end of a day, in minor units. */
export interface OpenItems {
	/** The oldest due first. */
	readonly items: readonly OpenItem[];
	/**
	 * What the client has to his credit: kept or not yet paid back of credit notes, paid above a total, or paid on
	 * something that is dated later. Below zero only where money was paid back before the date of its credit note.
	 */
	readonly credit: bigint;
	/** Payments on their way that do not count yet. */
	readonly pending: bigint;
}

/** Works out what is open at the end of a day. @param account of one currency */
export function openItemsAt({ documents, payments }: ClientAccount, at: LocalDate): OpenItems {
	const known = documents.filter(({ issueDate }) => issueDate <= at);
	const owed = new Map(known.filter(isOwed).map((document) => [document.id, document] as const));
	const settled = new Map<string, bigint>();
	let credit = known.reduce((sum, document) => (isOwed(document) ? sum : sum + document.total), 0n);
	let pending = 0n;
	for (const payment of payments) {
		if (payment.paidOn > at) continue;
		if (!payment.counts) pending += payment.amount;
		else if (payment.kind === 'refund') credit -= payment.amount;
		else {
			const isOn = payment.invoiceId !== null && owed.has(payment.invoiceId);
			if (isOn) settled.set(payment.invoiceId!, (settled.get(payment.invoiceId!) ?? 0n) + payment.amount);
			// Credit that was used up, or money that stands on nothing yet.
			if (payment.creditNoteId !== null) credit -= isOn ? payment.amount : 0n;
			else if (!isOn) credit += payment.amount;
		}
	}
	const items: OpenItem[] = [];
	for (const document of owed.values()) {
		const open = document.total - (settled.get(document.id) ?? 0n);
		if (open > 0n) items.push({ ...document, open });
		else credit -= open;
	}
	return { items: items.sort(byDueDate), credit, pending };
}

const isOwed = ({ kind }: AccountDocument): boolean => kind !== 'creditNote';

const compare = (a: string | number, b: string | number): number => (a === b ? 0 : a < b ? -1 : 1);

const byDueDate = (a: OpenItem, b: OpenItem): number => compare(a.dueDate, b.dueDate) || byNumber(a, b);

/** Numbers grow: 10000 comes after 9999. */
export const byNumber = (
	a: Pick<AccountDocument, 'number' | 'id'>,
	b: Pick<AccountDocument, 'number' | 'id'>,
): number => compare(a.number.length, b.number.length) || compare(a.number, b.number) || compare(a.id, b.id);

/** Whether it is money of the client: not what a credit note took off, nor what it kept, which was paid before. */
export const isMoney = ({ kind, creditNoteId }: AccountPayment): boolean =>
	kind === 'refund' || (kind === 'payment' && creditNoteId === null);
