import fc from 'fast-check';
import { addedBy, openByReminder, waivedUpTo } from '../../../src/domain/reminder/asked';
import { openCharges, type Reminder } from '../../../src/domain/reminder/reminder';
import { waiveCharges, waiverChanges, withWaivers } from '../../../src/domain/reminder/waive-charges';
import { sumOf } from '../../../src/domain/reminder/waiver';
import { chargesInAccount } from '../../../src/domain/statement/charges';
import { statementsOf } from '../../../src/domain/statement/statement';
import { aPayment, anInvoice } from '../../support/builders/invoice';
import { propertyRuns } from '../../support/property-runs';

const INVOICE = anInvoice({
	currency: 'SEK',
	totals: { net: 1_000_00n, tax: 0n, total: 1_000_00n, taxes: [] },
	dueDate: '2026-03-15',
});
const reminder = (step: number, fields: Partial<Reminder> = {}): Reminder => ({
	id: `rem_${step}`,
	invoiceId: INVOICE.id,
	step,
	kind: 'reminder',
	date: '2026-04-01',
	dueDate: '2026-04-15',
	currency: 'SEK',
	balance: 1_000_00n,
	interest: 0n,
	interestPercent: '',
	fee: 0n,
	lumpSum: 0n,
	earlier: 0n,
	paid: 0n,
	subject: '',
	text: '',
	createdAt: '2026-04-01T08:00:00.000Z',
	waivers: [],
	...fields,
});
const [FIRST, SECOND] = [
	reminder(14, { interest: 4_00n, fee: 60_00n, lumpSum: 450_00n }),
	reminder(28, { interest: 10_00n, fee: 60_00n }),
];
let made = 0;
const waive = (reminders: readonly Reminder[], step: number | null = null, invoice = INVOICE) =>
	waiveCharges(
		invoice,
		reminders,
		{ step, reason: 'Goodwill' },
		{
			newId: () => `wvr_${(made += 1)}`,
			now: '2026-05-01T08:00:00.000Z',
			today: '2026-05-01',
		},
	);
const waived = (...given: Parameters<typeof waive>) => {
	const result = waive(...given);
	if (!result.ok) throw new Error(result.refusal.message);
	return result.value;
};
const codeOf = (...given: Parameters<typeof waive>) => {
	const result = waive(...given);
	return result.ok ? 'waived' : result.refusal.code;
};
const paid = (amount: bigint) => ({ ...INVOICE, payments: [aPayment({ kind: 'charges', amount, currency: 'SEK' })] });

it('waives all that is open, one waiver for each reminder', () => {
	const waivers = waived([FIRST, SECOND]);
	expect(waivers.map(({ reminderId, amount }) => [reminderId, amount])).toEqual([
		['rem_14', 514_00n],
		['rem_28', 66_00n],
	]);
	const after = withWaivers([FIRST, SECOND], waivers);
	expect(openCharges(after, INVOICE)).toBe(0n);
	expect(codeOf(after)).toBe('nothing_to_waive');
	expect(waiverChanges([FIRST, SECOND], waivers)).toEqual([
		{ field: 'waived', from: null, to: '580.00' },
		{ field: 'reminder', from: null, to: `reminder:${INVOICE.id}:14` },
		{ field: 'reminder', from: null, to: `reminder:${INVOICE.id}:28` },
		{ field: 'reason', from: null, to: 'Goodwill' },
	]);
});

it('waives what is open of one reminder, and of no other', () => {
	const after = withWaivers([FIRST, SECOND], waived([FIRST, SECOND], 28));
	expect(openByReminder(after, 0n).map(({ open }) => open)).toEqual([514_00n, 0n]);
	expect([waivedUpTo(after, 14), waivedUpTo(after, 28)]).toEqual([0n, 66_00n]);
	expect(codeOf(after, 28)).toBe('nothing_to_waive');
	expect(codeOf(after, 14)).toBe('waived');
});

it('waives nothing that was paid or is on its way, the oldest charges being paid first', () => {
	expect(waived([FIRST, SECOND], null, paid(500_00n)).map(({ amount }) => amount)).toEqual([14_00n, 66_00n]);
	expect(codeOf([FIRST, SECOND], 14, paid(520_00n))).toBe('nothing_to_waive');
	const pending = {
		...INVOICE,
		payments: [aPayment({ kind: 'charges', amount: 580_00n, currency: 'SEK', state: 'pending', counts: false })],
	};
	expect(codeOf([FIRST, SECOND], null, pending)).toBe('nothing_to_waive');
});

it('names what cannot be waived', () => {
	expect(codeOf([])).toBe('nothing_to_waive');
	expect(codeOf([], 14)).toBe('unknown_reminder');
	expect(codeOf([FIRST], 28)).toBe('unknown_reminder');
});

it('never turns interest that was waived and came to less into money of the client', () => {
	const first = withWaivers([FIRST], waived([FIRST]));
	const all = [...first, reminder(28, { interest: 1_00n })];
	expect(addedBy(all).map(({ amount }) => amount)).toEqual([514_00n, 0n]);
	expect(openCharges(all, INVOICE)).toBe(0n);
	const later = [...all, reminder(40, { interest: 9_00n })];
	expect(openCharges(later, INVOICE)).toBe(5_00n);
});

it('comes to what was charged: paid, waived and open, in the account as in the domain', () => {
	const amount = fc.bigInt(0n, 1_000n);
	const action = fc.oneof(
		fc.record({ do: fc.constant('remind' as const), interest: amount, fee: amount }),
		fc.record({ do: fc.constant('waive' as const), at: fc.option(fc.nat(4), { nil: null }) }),
		fc.record({ do: fc.constant('pay' as const), amount }),
	);
	fc.assert(
		fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
			let reminders: readonly Reminder[] = [];
			let money = 0n;
			for (const one of actions) {
				const open = openCharges(reminders, paid(money));
				if (one.do === 'remind') {
					const { interest, fee } = one;
					reminders = [...reminders, reminder(reminders.length + 1, { interest, fee })];
				} else if (one.do === 'pay') money += one.amount < open ? one.amount : open;
				else {
					const step = one.at === null ? null : one.at + 1;
					const result = waive(reminders, step, paid(money));
					if (!result.ok) continue;
					expect(sumOf(result.value)).toBeLessThanOrEqual(open);
					reminders = withWaivers(reminders, result.value);
					expect(openCharges(reminders, paid(money))).toBe(open - sumOf(result.value));
				}
			}
			const charged = addedBy(reminders).reduce((sum, each) => sum + each.amount, 0n);
			const away = waivedUpTo(reminders, 99);
			const open = openCharges(reminders, paid(money));
			const above = money + away > charged ? money + away - charged : 0n;
			expect(open + away + money).toBe(charged + above);
			// What is above was paid: nothing that was waived is ever given back.
			expect(above).toBeLessThanOrEqual(money);
			const documents = chargesInAccount({ id: INVOICE.id, number: '0001', currency: 'SEK' }, reminders);
			const payment = { ...aPayment({ kind: 'charges', amount: money, currency: 'SEK' }), invoiceId: INVOICE.id };
			const account = { documents, payments: money > 0n ? [payment] : [] };
			const [statement] = statementsOf(account, { from: null, until: '2026-12-31' });
			expect(statement?.items.reduce((sum, item) => sum + item.open, 0n) ?? 0n).toBe(open);
			expect(statement?.closing ?? 0n).toBe(open - above);
			expect(statement?.items.map(({ id, open: left }) => [id, left]) ?? []).toEqual(
				openByReminder(reminders, money)
					.filter((each) => each.open > 0n)
					.map((each) => [each.reminder.id, each.open]),
			);
		}),
		{ numRuns: propertyRuns(500) },
	);
});
