import { ageOf, daysOverdue } from '../../../src/domain/statement/ageing';
import type { AccountDocument, AccountPayment } from '../../../src/domain/statement/client-account';
import { statementsOf } from '../../../src/domain/statement/statement';

const bill = (number: string, issueDate: string, total: bigint, fields: Partial<AccountDocument> = {}) =>
	({
		kind: 'invoice',
		id: number,
		number,
		currency: 'SEK',
		total,
		issueDate,
		dueDate: issueDate,
		reference: '',
		creditOf: null,
		chargeOf: null,
		...fields,
	}) satisfies AccountDocument;

const paid = (invoiceId: string | null, paidOn: string, amount: bigint, fields: Partial<AccountPayment> = {}) =>
	({
		id: `${invoiceId}-${paidOn}`,
		kind: 'payment',
		invoiceId,
		creditNoteId: null,
		currency: 'SEK',
		amount,
		counts: true,
		method: 'bank_transfer',
		paidOn,
		reference: '',
		...fields,
	}) satisfies AccountPayment;

test('ages by days after the due date', () => {
	const ages = [
		['2026-04-30', 0, 'notDue'],
		['2026-04-29', 1, 'days1To30'],
		['2026-03-31', 30, 'days1To30'],
		['2026-03-30', 31, 'days31To60'],
		['2026-03-01', 60, 'days31To60'],
		['2026-02-28', 61, 'days61To90'],
		['2026-01-30', 90, 'days61To90'],
		['2026-01-29', 91, 'daysOver90'],
		['2026-05-02', -2, 'notDue'],
	] as const;
	for (const [due, days, age] of ages) {
		expect(daysOverdue(due, '2026-04-30')).toBe(days);
		expect(ageOf(due, '2026-04-30')).toBe(age);
	}
});

test('an account with everything in it, over a month', () => {
	const account = {
		documents: [
			bill('10', '2026-03-05', 1000_00n, { dueDate: '2026-04-04', reference: 'Roof' }),
			bill('9', '2026-02-05', 400_00n, { dueDate: '2026-03-07' }),
			bill('11', '2026-03-10', 300_00n, { kind: 'creditNote', creditOf: '9' }),
			bill('12', '2026-03-31', 60_00n, { kind: 'charge', dueDate: '2026-04-10', chargeOf: '9' }),
			bill('13', '2026-04-01', 5_00n),
			bill('7', '2026-03-05', 99n, { currency: 'EUR' }),
		],
		payments: [
			paid('9', '2026-02-20', 250_00n),
			// 150 of the credit lowers what is open, 100 is kept and pays the next invoice, 50 is paid back.
			paid('9', '2026-03-10', 150_00n, { kind: 'offset', creditNoteId: '11' }),
			paid('10', '2026-03-10', 100_00n, { creditNoteId: '11' }),
			paid('11', '2026-03-12', 50_00n, { kind: 'refund', creditNoteId: '11' }),
			paid('10', '2026-03-12', 200_00n),
			paid('10', '2026-03-20', 70_00n, { counts: false }),
		],
	};
	const [eur, sek] = statementsOf(account, { from: '2026-03-01', until: '2026-03-31' });
	expect(eur).toMatchObject({ currency: 'EUR', opening: 0n, closing: 99n, credit: 0n });
	expect(sek).toMatchObject({ currency: 'SEK', opening: 150_00n, closing: 760_00n, credit: 0n, pending: 70_00n });
	expect(
		sek!.entries.map(({ date, kind, number, amount, balance }) => [date, kind, number, amount, balance]),
	).toEqual([
		['2026-03-05', 'invoice', '10', 1000_00n, 1150_00n],
		['2026-03-10', 'creditNote', '11', -300_00n, 850_00n],
		['2026-03-12', 'payment', '10', -200_00n, 650_00n],
		['2026-03-12', 'refund', '11', 50_00n, 700_00n],
		['2026-03-31', 'charge', '12', 60_00n, 760_00n],
	]);
	expect(sek!.items.map(({ number, open }) => [number, open])).toEqual([
		['10', 700_00n],
		['12', 60_00n],
	]);
	expect(sek!.ageing).toEqual({ notDue: 760_00n, days1To30: 0n, days31To60: 0n, days61To90: 0n, daysOver90: 0n });
	expect(sek!.entries[0]).toMatchObject({ dueDate: '2026-04-04', reference: 'Roof', creditOf: null });
	expect(sek!.entries[1]).toMatchObject({ dueDate: null, creditOf: '9' });
});

test('what was paid too much, early, or is kept is to the credit of the client', () => {
	const account = {
		documents: [
			bill('1', '2026-03-05', 100n),
			bill('2', '2026-04-05', 80n),
			bill('3', '2026-03-06', 30n, { kind: 'creditNote', creditOf: '1' }),
		],
		payments: [
			paid('1', '2026-03-05', 110n),
			paid('2', '2026-03-07', 80n),
			paid(null, '2026-03-06', 30n, { creditNoteId: '3' }),
		],
	};
	expect(statementsOf(account, { from: null, until: '2026-03-31' })[0]).toMatchObject({
		closing: -120n,
		credit: 120n,
	});
	expect(statementsOf(account, { from: null, until: '2026-04-05' })[0]).toMatchObject({ closing: -40n, credit: 40n });
});

test('an account with nothing in it has no statement, and one before its first day an empty one', () => {
	expect(statementsOf({ documents: [], payments: [] }, { from: null, until: '2026-03-31' })).toEqual([]);
	const [early] = statementsOf(
		{ documents: [bill('1', '2026-03-05', 1n)], payments: [] },
		{ from: null, until: '2026-03-04' },
	);
	expect(early).toMatchObject({ entries: [], items: [], opening: 0n, closing: 0n });
});
