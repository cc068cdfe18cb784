import fc from 'fast-check';
import { addDays } from '../../../src/domain/local-date';
import type { AccountDocument, AccountPayment, ClientAccount } from '../../../src/domain/statement/client-account';

/** What happened to a client's account, as people see it. `use` pays an invoice with credit that was kept. */
export type Story = readonly {
	readonly what: 'bill' | 'credit' | 'pay' | 'use' | 'payBack' | 'charge' | 'payCharges';
	readonly currency: string;
	readonly date: string;
	readonly amount: bigint;
	/** Which earlier document it is about, wherever there is one. */
	readonly of: number;
}[];

export const anAccount = (): fc.Arbitrary<Story> =>
	fc.array(
		fc.record({
			what: fc.constantFrom('bill', 'bill', 'credit', 'pay', 'pay', 'use', 'payBack', 'charge', 'payCharges'),
			currency: fc.constantFrom('EUR', 'SEK'),
			date: fc.integer({ min: 0, max: 400 }).map((n) => addDays('2026-01-01', n)),
			amount: fc.bigInt({ min: 1n, max: 100_000n }),
			of: fc.nat(20),
		}),
		{ maxLength: 25 },
	);

/** The records that the story leaves behind. */
export function applied(story: Story): ClientAccount {
	const documents: AccountDocument[] = [];
	const payments: AccountPayment[] = [];
	const pay = (fields: Partial<AccountPayment> & Pick<AccountPayment, 'currency' | 'amount' | 'paidOn'>) =>
		payments.push({
			id: `pay_${payments.length}`,
			kind: 'payment',
			invoiceId: null,
			creditNoteId: null,
			counts: true,
			method: 'other',
			reference: '',
			...fields,
		});
	for (const { what, currency, date, amount, of } of story) {
		const own = documents.filter((one) => one.currency === currency);
		const bills = own.filter(({ kind }) => kind === 'invoice');
		const notes = own.filter(({ kind }) => kind === 'creditNote');
		const bill = bills[of % Math.max(1, bills.length)];
		const note = notes[of % Math.max(1, notes.length)];
		const add = (kind: AccountDocument['kind']) => {
			const number = String(documents.length + 1);
			const creditOf = kind === 'creditNote' ? (bill?.number ?? '0') : null;
			const dueDate = addDays(date, of);
			const document = { kind, id: `doc_${number}`, number, currency, total: amount, issueDate: date, dueDate };
			const chargeOf = kind === 'charge' ? (bill?.id ?? 'doc_0') : null;
			documents.push({ ...document, reference: '', creditOf, chargeOf });
			return document;
		};
		if (what === 'bill') add('invoice');
		if (what === 'charge') add('charge');
		if (what === 'payCharges')
			pay({ kind: 'charges', currency, amount, paidOn: date, invoiceId: bill?.id ?? 'doc_0' });
		if (what === 'pay') pay({ currency, amount, paidOn: date, invoiceId: bill?.id ?? null });
		if (what === 'payBack')
			pay({
				kind: 'refund',
				currency,
				amount,
				paidOn: date,
				invoiceId: note?.id ?? null,
				creditNoteId: note?.id ?? null,
			});
		if (what === 'credit') {
			const made = add('creditNote');
			const offset = bill && bill.issueDate <= date ? amount / 3n : 0n;
			const credit = { currency, paidOn: date, creditNoteId: made.id };
			if (offset > 0n) pay({ ...credit, kind: 'offset', amount: offset, invoiceId: bill!.id });
			if (amount > offset) pay({ ...credit, amount: amount - offset });
		}
		if (what === 'use') useKept(payments, bill);
	}
	return { documents, payments };
}

/** What is kept of the currency goes onto the invoice. */
function useKept(payments: AccountPayment[], bill: AccountDocument | undefined): void {
	const at = payments.findIndex(
		({ kind, creditNoteId, invoiceId, currency }) =>
			kind === 'payment' && creditNoteId !== null && invoiceId === null && currency === bill?.currency,
	);
	if (at >= 0) payments[at] = { ...payments[at]!, invoiceId: bill!.id };
}
