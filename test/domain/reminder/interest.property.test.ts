import fc from 'fast-check';
import {
	balanceHistory,
	interestUnits,
	percentOn,
	roundInterest,
	type BalanceHistory,
} from '../../../src/domain/reminder/interest';
import { addDays } from '../../../src/domain/local-date';
import { aPayment, anInvoice } from '../../support/builders/invoice';
import { propertyRuns } from '../../support/property-runs';

const DUE = '2027-12-20';
const dayAfterDue = (days: number) => addDays(DUE, days);

const anyHistory = fc.record({
	total: fc.bigInt({ min: 0n, max: 10n ** 12n }),
	lowered: fc.array(
		fc.record({
			on: fc.integer({ min: -40, max: 500 }).map(dayAfterDue),
			by: fc.bigInt({ min: 1n, max: 10n ** 12n }),
		}),
		{ maxLength: 5 },
	),
});
/** Thousandths of a percent; the first rate may hold for ever before. */
const anyRates = fc
	.uniqueArray(
		fc.record({
			from: fc.option(fc.integer({ min: -50, max: 500 }).map(dayAfterDue), { nil: '' }),
			thousandths: fc.integer({ min: 0, max: 30_000 }),
		}),
		{ maxLength: 4, selector: ({ from }) => from },
	)
	.map((rates) =>
		rates
			.sort((a, b) => (a.from < b.from ? -1 : 1))
			.map(({ from, thousandths }) => ({ from, percent: String(thousandths / 1_000) })),
	);

type Rates = readonly { readonly from: string; readonly percent: string }[];

/** Day by day, in floating-point-free thousandths of a percent: shares nothing with the rule but its words. */
function dayByDay({ total, lowered }: BalanceHistory, days: readonly [number, number], rates: Rates): bigint {
	let sum = 0n;
	for (let day = days[0] + 1; day <= days[1]; day += 1) {
		const date = dayAfterDue(day);
		let balance = total;
		for (const { on, by } of lowered) if (on < date) balance -= by;
		let rate = 0;
		for (const { from, percent } of rates) if (from <= date) rate = Math.round(Number(percent) * 1_000);
		if (balance > 0n) sum += balance * BigInt(rate);
	}
	return sum;
}

describe('interest', () => {
	it('is that of each day with what was owed when the day began', () =>
		fc.assert(
			fc.property(anyHistory, anyRates, fc.nat(40), fc.nat(500), (history, rates, first, length) => {
				const last = first + length;
				const units = interestUnits(history, dayAfterDue(first), dayAfterDue(last), rates);
				// The rule counts in ten-thousandths of a percent.
				expect(units).toBe(dayByDay(history, [first, last], rates) * 10n);
				const exact = (units * 2n) / (100n * 10_000n * 365n);
				expect(roundInterest(units)).toBe((exact + 1n) / 2n);
			}),
			{ numRuns: propertyRuns(300) },
		));

	it('is the same over any split of the period', () =>
		fc.assert(
			fc.property(anyHistory, anyRates, fc.array(fc.nat(500), { maxLength: 6 }), (history, rates, cuts) => {
				const days = [0, ...cuts.sort((a, b) => a - b), 500].map(dayAfterDue);
				const parts = days.slice(1).map((until, at) => interestUnits(history, days[at]!, until, rates));
				expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(
					interestUnits(history, DUE, days.at(-1)!, rates),
				);
			}),
			{ numRuns: propertyRuns(300) },
		));
});

describe('a worked example', () => {
	// 10,000.00 due on 1 March at 10 %, 4,000.00 paid on 11 March: ten days of 10,000 and ten of 6,000.
	const invoice = anInvoice({
		totals: { net: 10_000_00n, tax: 0n, rounding: 0n, total: 10_000_00n, taxes: [] },
		payments: [
			aPayment({ amount: 4_000_00n, paidOn: '2026-03-11' }),
			aPayment({ id: 'pay_2', amount: 5_000_00n, paidOn: '2026-03-12', counts: false, state: 'pending' }),
			aPayment({ id: 'pay_3', amount: 5_000_00n, paidOn: '2026-03-12', deletedAt: '2026-03-13T00:00:00.000Z' }),
			aPayment({ id: 'pay_4', amount: 60_00n, paidOn: '2026-03-12', counts: false, kind: 'charges' }),
		],
	});
	const rates = [{ from: '', percent: '10' }];
	const on = (until: string) => roundInterest(interestUnits(balanceHistory(invoice), '2026-03-01', until, rates));

	it.each([
		['2026-02-01', 0n],
		['2026-03-01', 0n],
		['2026-03-02', 2_74n],
		['2026-03-11', 27_40n],
		['2026-03-21', 43_84n],
	])('asks on %s for %s', (until, amount) => expect(on(until)).toBe(amount));

	it('takes the rate of the day', () => {
		const halves = [
			{ from: '2026-01-01', percent: '10' },
			{ from: '2026-03-12', percent: '20' },
		];
		expect(percentOn('2025-12-31', halves)).toBe('');
		expect([percentOn('2026-03-11', halves), percentOn('2026-03-12', halves)]).toEqual(['10', '20']);
		// 27.397 + 2 × 16.438
		expect(roundInterest(interestUnits(balanceHistory(invoice), '2026-03-01', '2026-03-21', halves))).toBe(60_27n);
	});
});
