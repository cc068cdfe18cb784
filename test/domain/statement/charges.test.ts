import fc from 'fast-check';
import { chargesInAccount, type AccountReminder } from '../../../src/domain/statement/charges';
import { statementsOf } from '../../../src/domain/statement/statement';
import { addDays } from '../../../src/domain/local-date';
import { propertyRuns } from '../../support/property-runs';

const INVOICE = { id: 'inv_1', number: '0001', currency: 'SEK' };
const reminder = (step: number, interest: bigint, fee = 0n, lumpSum = 0n): AccountReminder => ({
	id: `rem_${step}`,
	step,
	date: addDays('2026-03-01', step),
	dueDate: addDays('2026-03-15', step),
	interest,
	fee,
	lumpSum,
	waivers: [],
});
const paid = (amount: bigint, fields: object = {}) => ({
	id: `pay_${amount}`,
	kind: 'charges' as const,
	invoiceId: 'inv_1',
	creditNoteId: null,
	currency: 'SEK',
	amount,
	counts: true,
	method: 'other' as const,
	paidOn: '2026-05-01',
	reference: '',
	...fields,
});

test('each reminder adds what those before it did not ask for', () => {
	const charges = chargesInAccount(INVOICE, [reminder(28, 7_67n, 60_00n), reminder(14, 3_84n, 60_00n, 450_00n)]);
	expect(charges).toMatchObject([
		{ kind: 'charge', id: 'rem_14', number: '0001', total: 513_84n, issueDate: '2026-03-15', chargeOf: 'inv_1' },
		{ kind: 'charge', id: 'rem_28', number: '0001', total: 63_83n, dueDate: '2026-04-12' },
	]);
});

test('one that asks for the balance alone is no entry, and interest may come to less than it did', () => {
	const charges = chargesInAccount(INVOICE, [reminder(3, 0n), reminder(14, 5n), reminder(20, 5n), reminder(28, 2n)]);
	expect(charges.map(({ id, total }) => [id, total])).toEqual([
		['rem_14', 5n],
		['rem_28', -3n],
	]);
	const [statement] = statementsOf({ documents: charges, payments: [] }, { from: null, until: '2026-12-31' });
	expect(statement).toMatchObject({ closing: 2n, credit: 0n, items: [{ id: 'rem_14', open: 2n }] });
});

test('money for charges pays those of its invoice, the oldest first, and nothing else', () => {
	const documents = [
		...chargesInAccount(INVOICE, [reminder(14, 0n, 60n), reminder(28, 0n, 60n)]),
		...chargesInAccount({ ...INVOICE, id: 'inv_2', number: '0002' }, [{ ...reminder(14, 0n, 60n), id: 'rem_b' }]),
	];
	const at = (...payments: readonly ReturnType<typeof paid>[]) =>
		statementsOf({ documents, payments }, { from: null, until: '2026-12-31' })[0]!;
	expect(at(paid(70n)).items.map(({ id, open }) => [id, open])).toEqual([
		['rem_b', 60n],
		['rem_28', 50n],
	]);
	expect(at(paid(70n)).entries.at(-1)).toMatchObject({ kind: 'payment', number: '', amount: -70n, balance: 110n });
	expect(at(paid(150n))).toMatchObject({ closing: 30n, credit: 30n, items: [{ id: 'rem_b' }] });
	expect(at(paid(70n, { counts: false }))).toMatchObject({ closing: 180n, pending: 70n });
});

test('whatever was asked for, the charges come to fees and lump sums and the last interest', () => {
	const amount = fc.bigInt(0n, 100_000n);
	fc.assert(
		fc.property(fc.array(fc.tuple(amount, amount, amount), { maxLength: 6 }), (asked) => {
			const reminders = asked.map(([interest, fee, lumpSum], at) => reminder(at + 1, interest, fee, lumpSum));
			const sum = chargesInAccount(INVOICE, reminders).reduce((all, { total }) => all + total, 0n);
			const fees = reminders.reduce((all, { fee, lumpSum }) => all + fee + lumpSum, 0n);
			expect(sum).toBe(fees + (reminders.at(-1)?.interest ?? 0n));
		}),
		{ numRuns: propertyRuns(200) },
	);
});
