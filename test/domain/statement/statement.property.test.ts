import fc from 'fast-check';
import { applied, anAccount, type Story } from './accounts';
import { addDays } from '../../../src/domain/local-date';
import { statementsOf } from '../../../src/domain/statement/statement';
import { propertyRuns } from '../../support/property-runs';

const FIRST = '2026-01-01';
const day = (n: number) => addDays(FIRST, n);
const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n);
const runs = { numRuns: propertyRuns(500) };

/** Balances as a person would reckon them: every event of the story by its day, nothing known of open items. */
function reckoned(story: Story, currency: string, until: string): bigint {
	let balance = 0n;
	for (const event of story) {
		if (event.currency !== currency || event.date > until) continue;
		if (['bill', 'payBack', 'charge'].includes(event.what)) balance += event.amount;
		if (['credit', 'pay', 'payCharges'].includes(event.what)) balance -= event.amount;
	}
	return balance;
}

test('the closing balance is what a person reckons, and what is open less the credit', () => {
	fc.assert(
		fc.property(anAccount(), fc.integer({ min: 0, max: 400 }), (story, last) => {
			const until = day(last);
			for (const statement of statementsOf(applied(story), { from: null, until })) {
				const { currency, closing, items, credit, ageing, opening, entries } = statement;
				expect(opening).toBe(0n);
				expect(closing).toBe(reckoned(story, currency, until));
				expect(closing).toBe(sum(items.map(({ open }) => open)) - credit);
				expect(sum(Object.values(ageing))).toBe(sum(items.map(({ open }) => open)));
				expect(entries.at(-1)?.balance ?? 0n).toBe(closing);
				expect(items.every(({ open, total }) => open > 0n && open <= total)).toBe(true);
			}
		}),
		runs,
	);
});

test('any split of a period gives the same closing balance and the same entries', () => {
	const cuts = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 6 });
	fc.assert(
		fc.property(anAccount(), cuts, (story, unsorted) => {
			const account = applied(story);
			const ends = [...unsorted.sort((a, b) => a - b), 500].map(day);
			const whole = statementsOf(account, { from: FIRST, until: day(500) });
			for (const { currency, entries, closing, opening } of whole) {
				const parts = ends.map((until, at) => {
					const from = at === 0 ? FIRST : addDays(ends[at - 1]!, 1);
					return statementsOf(account, { from, until }).find((one) => one.currency === currency)!;
				});
				expect(parts.flatMap((part) => part.entries)).toEqual(entries);
				parts.forEach((part, at) => {
					expect(part.opening).toBe(at === 0 ? opening : parts[at - 1]!.closing);
					expect(part.closing - part.opening).toBe(sum(part.entries.map(({ amount }) => amount)));
				});
				expect(parts.at(-1)!.closing).toBe(closing);
			}
		}),
		runs,
	);
});

test('the order in which records are given changes nothing', () => {
	fc.assert(
		fc.property(anAccount(), (story) => {
			const { documents, payments } = applied(story);
			const turned = { documents: [...documents].reverse(), payments: [...payments].reverse() };
			const period = { from: day(30), until: day(300) };
			expect(statementsOf(turned, period)).toEqual(statementsOf({ documents, payments }, period));
		}),
		runs,
	);
});
