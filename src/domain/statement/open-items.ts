import { grouped } from '../grouped';
import type { LocalDate } from '../local-date';
import { isIncoming } from '../payment/payment';
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
	const owed = grouped(known.filter(isOwed), claimOf);
	const waived = waivedOf(known);
	const settled = new Map<string, bigint>();
	let credit = known.reduce((sum, { kind, total }) => (kind === 'creditNote' ? sum + total : sum), 0n);
	let pending = 0n;
	for (const payment of payments) {
		if (payment.paidOn > at) continue;
		if (!payment.counts) pending += payment.amount;
		else if (payment.kind === 'refund') credit -= payment.amount;
		else {
			const claim = paidClaimOf(payment);
			const isOn = owed.has(claim);
			if (isOn) settled.set(claim, (settled.get(claim) ?? 0n) + payment.amount);
			// Credit that was used up, or money that stands on nothing yet.
			if (payment.creditNoteId !== null) credit -= isOn ? payment.amount : 0n;
			else if (!isOn) credit += payment.amount;
		}
	}
	const items: OpenItem[] = [];
	for (const [claim, asked] of owed) {
		const left = openOf(asked, settled.get(claim) ?? 0n, waived);
		items.push(...left.items);
		credit += left.above;
	}
	return { items: items.sort(byDueDate), credit, pending };
}

/** What is paid by itself: an invoice, or all charges of one together. */
const claimOf = ({ id, chargeOf }: AccountDocument): string => (chargeOf === null ? id : `charges of ${chargeOf}`);

const paidClaimOf = ({ kind, invoiceId }: AccountPayment): string =>
	kind === 'charges' ? `charges of ${invoiceId}` : (invoiceId ?? '');

/** What was waived of each charge, by its id. */
function waivedOf(documents: readonly AccountDocument[]): ReadonlyMap<string, bigint> {
	const waived = new Map<string, bigint>();
	for (const { waiverOf, total } of documents)
		if (waiverOf !== undefined) waived.set(waiverOf, (waived.get(waiverOf) ?? 0n) + total);
	return waived;
}

/** What is open of one claim, the oldest of it paid first, and what was paid above it. */
function openOf(
	asked: readonly AccountDocument[],
	paid: bigint,
	waived: ReadonlyMap<string, bigint>,
): { items: readonly OpenItem[]; above: bigint } {
	let above = asked.reduce((sum, { total }) => (total < 0n ? sum - total : sum), paid);
	const items: OpenItem[] = [];
	for (const document of [...asked].sort(byIssueDate)) {
		if (document.total < 0n) continue;
		const owed = document.total - (waived.get(document.id) ?? 0n);
		const open = owed > above ? owed - above : 0n;
		above -= owed - open;
		if (open > 0n) items.push({ ...document, open });
	}
	return { items, above };
}

const isOwed = ({ kind }: AccountDocument): boolean => kind === 'invoice' || kind === 'charge';

const compare = (a: string | number, b: string | number): number => (a === b ? 0 : a < b ? -1 : 1);

const byIssueDate = (a: AccountDocument, b: AccountDocument): number =>
	compare(a.issueDate, b.issueDate) || byDueDate(a, b);

const byDueDate = (a: AccountDocument, b: AccountDocument): number => compare(a.dueDate, b.dueDate) || byNumber(a, b);

/** Numbers grow: 10000 comes after 9999. */
export const byNumber = (
	a: Pick<AccountDocument, 'number' | 'id'>,
	b: Pick<AccountDocument, 'number' | 'id'>,
): number => compare(a.number.length, b.number.length) || compare(a.number, b.number) || compare(a.id, b.id);

/** Whether it is money of the client: not what a credit note took off, nor what it kept, which was paid before. */
export const isMoney = ({ kind, creditNoteId }: AccountPayment): boolean =>
	kind === 'refund' || kind === 'charges' || (isIncoming({ kind }) && creditNoteId === null);
