import fc from 'fast-check';
import { addDays } from '../../../src/domain/local-date';
import type { Payment } from '../../../src/domain/payment/payment';
import { DEFAULT_REMINDERS, type ReminderStep } from '../../../src/domain/reminder/ladder';
import { makeReminder, type ReminderWish } from '../../../src/domain/reminder/make-reminder';
import { chargesOf, demandOf, openCharges, reminderKey, type Reminder } from '../../../src/domain/reminder/reminder';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/domain/settings';
import { NO_CREDIT } from '../../../src/domain/credit/credit-note';
import { aPayment, anInvoice } from '../../support/builders/invoice';
import { propertyRuns } from '../../support/property-runs';

/** 1,000.00 SEK, due on 15 March. */
const INVOICE = anInvoice({
	currency: 'SEK',
	totals: { net: 1_000_00n, tax: 0n, rounding: 0n, total: 1_000_00n, taxes: [] },
	dueDate: '2026-03-15',
});
const FULL_CREDIT = {
	id: 'inv_2',
	number: '0002',
	phase: 'issued' as const,
	lines: [],
	ofLines: [],
	totals: INVOICE.totals,
};
const step = (days: number, fields: Partial<ReminderStep> = {}): ReminderStep => ({
	days,
	kind: 'reminder',
	fee: '',
	interest: false,
	lumpSum: false,
	termDays: 14,
	...fields,
});
const SETTINGS: Settings = {
	...DEFAULT_SETTINGS,
	currency: 'SEK',
	reminderSteps: [
		step(3, { kind: 'friendly', termDays: 10 }),
		step(14, { fee: '60', interest: true, lumpSum: true }),
		step(28, { kind: 'notice', fee: '60', interest: true, lumpSum: true }),
	],
	reminderRates: [{ from: '', percent: '10' }],
	reminderLumpSum: '450',
};
const make = (
	today: string,
	{
		invoice = INVOICE,
		earlier = [] as readonly Reminder[],
		wish = { step: null } as ReminderWish,
		settings = SETTINGS,
		language = 'sv',
	} = {},
) =>
	makeReminder(invoice, earlier, wish, settings, {
		id: `rem_${today}`,
		now: `${today}T08:00:00.000Z`,
		today,
		language,
	});
const made = (...args: Parameters<typeof make>): Reminder => {
	const result = make(...args);
	if (!result.ok) throw new Error(result.refusal.message);
	return result.value.reminder;
};
const codeOf = (...args: Parameters<typeof make>) => {
	const result = make(...args);
	return result.ok ? 'made' : result.refusal.code;
};

describe('a reminder', () => {
	it('asks for the balance alone at first', () => {
		const reminder = made('2026-03-18', { settings: { ...DEFAULT_SETTINGS, currency: 'SEK' } });
		expect(reminder).toMatchObject({ step: 3, kind: 'friendly', dueDate: '2026-03-28', balance: 1_000_00n });
		expect([chargesOf(reminder, 0n), demandOf(reminder, 0n)]).toEqual([0n, 1_000_00n]);
	});

	it('asks for fee, lump sum and interest of its step, and for those before it', () => {
		const first = made('2026-03-29');
		// Fourteen days of 1,000.00 at 10 %.
		expect(first).toMatchObject({ step: 14, fee: 60_00n, lumpSum: 450_00n, interest: 3_84n, earlier: 0n });
		expect(demandOf(first, 0n)).toBe(1_513_84n);
		const second = made('2026-04-12', { earlier: [first] });
		// The lump sum is asked for once, and the interest is that of all the days.
		expect(second).toMatchObject({ step: 28, fee: 60_00n, lumpSum: 0n, interest: 7_67n, earlier: 510_00n });
		expect(demandOf(second, 0n)).toBe(1_577_67n);
		expect(openCharges([first, second], INVOICE)).toBe(577_67n);
	});

	it('leaves out what was paid of charges', () => {
		const first = made('2026-03-29');
		const payments = [aPayment({ kind: 'charges', amount: 513_84n, counts: false, paidOn: '2026-03-30' })];
		const second = made('2026-04-12', { earlier: [first], invoice: { ...INVOICE, payments } });
		expect(chargesOf(second, 0n)).toBe(63_83n);
		expect(openCharges([first, second], { ...INVOICE, payments })).toBe(63_83n);
	});

	it('asks for no charges any more of what credit notes took back altogether', () => {
		const first = made('2026-03-29');
		expect(openCharges([first], INVOICE)).toBe(513_84n);
		const payments = [aPayment({ kind: 'offset', amount: 1_000_00n, creditNoteId: 'inv_2' })];
		expect(openCharges([first], { ...INVOICE, payments, creditNotes: [FULL_CREDIT] })).toBe(0n);
	});

	it('asks for no fee in another currency than its amount is in, and for interest all the same', () => {
		const reminder = made('2026-03-29', { settings: { ...SETTINGS, currency: 'EUR' } });
		expect(reminder).toMatchObject({ fee: 0n, lumpSum: 0n, interest: 3_84n });
	});

	it('keeps the interest that was asked for where its step asks for none', () => {
		const first = made('2026-03-29');
		const settings = { ...SETTINGS, reminderSteps: [...SETTINGS.reminderSteps.slice(0, 2), step(28)] };
		expect(made('2026-04-12', { earlier: [first], settings })).toMatchObject({
			interest: 3_84n,
			interestPercent: '',
		});
	});

	it('takes the words of the client, else those for every language', () => {
		const words = (language: string) => ({
			kind: 'friendly' as const,
			language,
			subject: `S ${language}`,
			text: '',
		});
		const settings = { ...SETTINGS, reminderWords: [words(''), words('sv')] };
		expect(made('2026-03-18', { settings })).toMatchObject({ subject: 'S sv' });
		expect(made('2026-03-18', { settings, language: 'ro' })).toMatchObject({ subject: 'S ' });
		expect(made('2026-03-29', { settings })).toMatchObject({ subject: '', text: '' });
	});
});

describe('the step', () => {
	it.each([
		['2026-03-17', 'reminder_too_early'],
		['2026-03-18', 3],
		['2026-03-28', 3],
		['2026-03-29', 14],
		['2026-05-01', 28],
	])('is on %s %s', (today, is) => {
		const result = make(today);
		expect(result.ok ? result.value.reminder.step : result.refusal.code).toBe(is);
	});

	it('is given once for ever', () => {
		const first = made('2026-03-29');
		const again = make('2026-03-30', { earlier: [first] });
		expect(again).toEqual({ ok: true, value: { reminder: first, waived: 0n, isNew: false } });
		expect(make('2026-04-20', { earlier: [first], wish: { step: 14 } })).toEqual(again);
		expect(reminderKey(first.invoiceId, first.step)).toBe('reminder:inv_1:14');
	});

	it('does not go back', () => {
		const last = made('2026-04-12');
		expect(codeOf('2026-04-13', { earlier: [last], wish: { step: 3 } })).toBe('later_step_made');
		expect(codeOf('2026-03-18', { wish: { step: 14 } })).toBe('reminder_too_early');
		expect(codeOf('2026-04-13', { wish: { step: 5 } })).toBe('unknown_step');
		expect(codeOf('2026-04-13', { settings: { ...SETTINGS, reminderSteps: [] } })).toBe('no_reminder_steps');
	});

	it('is barred in Norway where its fee would be lost', () => {
		const of = (reminderSteps: readonly ReminderStep[]) => ({
			settings: { ...SETTINGS, country: 'NO', reminderSteps },
		});
		expect(codeOf('2026-05-01', of([step(13, { fee: '35' })]))).toBe('fee_too_early');
		expect(codeOf('2026-05-01', of([step(14, { fee: '35', termDays: 13 })]))).toBe('term_too_short');
		expect(codeOf('2026-05-01', of([step(14, { kind: 'notice', termDays: 13 })]))).toBe('term_too_short');
		expect(codeOf('2026-05-01', of([step(14, { fee: '35' })]))).toBe('made');
	});

	it('asks for no third fee in Norway, also where the steps were changed in between', () => {
		const country = (name: string, ...reminderSteps: ReminderStep[]) => ({
			settings: { ...SETTINGS, country: name, reminderSteps },
		});
		const fees = [14, 28].map((days) => step(days, { fee: '35' }));
		const first = made('2026-03-29', country('NO', ...fees));
		const second = made('2026-04-12', { ...country('NO', ...fees), earlier: [first] });
		const earlier = [first, second];
		const third = (name: string, fee: string) =>
			codeOf('2026-05-01', { ...country(name, step(40, { fee })), earlier });
		expect([third('NO', '35'), third('NO', ''), third('SE', '35')]).toEqual(['too_many_fees', 'made', 'made']);
	});
});

it('reminds again on the day until which reminders are held back', () => {
	const invoice = { ...INVOICE, holdRemindersUntil: '2026-05-01' };
	expect(codeOf('2026-04-30', { invoice })).toBe('reminders_on_hold');
	expect(codeOf('2026-05-01', { invoice })).toBe('made');
});

describe('nobody is reminded of', () => {
	const paidBy = (...payments: readonly Payment[]) => ({ ...INVOICE, payments });
	it.each([
		['a draft', 'invoice_is_draft', anInvoice({ phase: 'draft' })],
		['a void one', 'invoice_is_void', { ...INVOICE, phase: 'void' as const }],
		['a paid one', 'invoice_is_paid', paidBy(aPayment({ amount: 1_000_00n }))],
		[
			'a credited one',
			'invoice_is_credited',
			{ ...paidBy(aPayment({ kind: 'offset', amount: 1_000_00n })), ...NO_CREDIT, creditNotes: [FULL_CREDIT] },
		],
		['one with a payment on its way', 'payment_is_pending', paidBy(aPayment({ counts: false, state: 'pending' }))],
		['one whose reminders are held back', 'reminders_on_hold', { ...INVOICE, holdRemindersUntil: '2026-05-02' }],
		['one that is due today', 'invoice_not_overdue', { ...INVOICE, dueDate: '2026-05-01' }],
	])('%s', (_what, code, invoice) => {
		expect(codeOf('2026-05-01', { invoice })).toBe(code);
		// Not again, either.
		expect(codeOf('2026-05-01', { invoice, earlier: [made('2026-03-29')], wish: { step: 14 } })).toBe(code);
	});
});

it('never asks for a fee twice, whatever days it is tried on', () =>
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 12 }), (days) => {
			const all: Reminder[] = [];
			for (const day of days.sort((a, b) => a - b)) {
				const result = make(addDays('2026-03-15', day), { earlier: all });
				if (result.ok && result.value.isNew) all.push(result.value.reminder);
			}
			const steps = all.map(({ step: one }) => one);
			expect(new Set(steps).size).toBe(steps.length);
			const fees = all.reduce((sum, { fee }) => sum + fee, 0n);
			expect(fees).toBe(60_00n * BigInt(steps.filter((one) => one >= 14).length));
			expect(all.filter(({ lumpSum }) => lumpSum > 0n).length).toBeLessThanOrEqual(1);
			const last = all.at(-1);
			if (last) expect(demandOf(last, 0n)).toBe(1_000_00n + openCharges(all, INVOICE));
		}),
		{ numRuns: propertyRuns(300) },
	));

it('has a ladder without amounts at first', () => {
	expect(DEFAULT_REMINDERS.reminderSteps.map(({ days, kind }) => [days, kind])).toEqual([
		[3, 'friendly'],
		[14, 'reminder'],
		[28, 'notice'],
	]);
	expect(JSON.stringify(DEFAULT_REMINDERS)).not.toMatch(/true|"\d/);
});
