import fc from 'fast-check';
import { isBilled } from '../../../src/domain/recurrence/catch-up';
import { PERIODS, type Schedule } from '../../../src/domain/recurrence/schedule';
import { switched } from '../../../src/domain/recurrence/switching';
import { publishDue, type Due } from '../../../src/domain/recurrence/publish-due';
import { oracle } from './oracle';
import { aRecurringInvoice } from '../../support/builders/recurring-invoice';
import { propertyRuns } from '../../support/property-runs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * What happens to a recurring invoice: time passes, clocks are set, n8n is there or not, a person pauses and resumes.
 */
type Step = { readonly wait: number } | { readonly switch: 'pause' | 'resume' } | 'tick' | 'restart';

const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 4, arbitrary: fc.constant('tick' as const) },
	{ weight: 4, arbitrary: fc.integer({ min: 1, max: 45 * 24 }).map((hours) => ({ wait: hours * HOUR })) },
	{ weight: 1, arbitrary: fc.constantFrom({ wait: -HOUR }, { wait: -3 * DAY }, { wait: 0 }, { wait: 40 * DAY }) },
	{ weight: 1, arbitrary: fc.constantFrom({ switch: 'pause' as const }, { switch: 'resume' as const }) },
	{ weight: 1, arbitrary: fc.constant('restart' as const) },
);
const anySchedule = fc.record({
	period: fc.constantFrom(...PERIODS),
	every: fc.integer({ min: 1, max: 2 }),
	zone: fc.constantFrom('Europe/Oslo', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia'),
	count: fc.option(fc.integer({ min: 1, max: 20 })),
	endDate: fc.option(fc.constantFrom('2026-03-31', '2027-01-01', '2028-12-31')),
});

const LEAST_DAYS = { day: 1, week: 7, month: 28, quarter: 90, year: 365 } as const;

/** More dates than can come within the time that passes, so that only an end date ends the oracle's list. */
function datesWithin({ period, every }: Pick<Schedule, 'period' | 'every'>, steps: readonly Step[]): number {
	const waits = steps.map((one) => (typeof one === 'object' && 'wait' in one ? Math.max(0, one.wait) : 0));
	return Math.ceil(waits.reduce((sum, wait) => sum + wait, 0) / DAY / (LEAST_DAYS[period] * every)) + 20;
}

describe('I10: the life of a recurring invoice', () => {
	it('publishes each date once, in order, none of a pause, whatever clocks and restarts do (T10)', () => {
		fc.assert(
			fc.property(
				anySchedule,
				fc.array(step, { maxLength: 60 }),
				fc.integer({ min: 1, max: 3 }),
				(fields, steps, page) => {
					let recurring = aRecurringInvoice(fields);
					const dates = oracle({ ...recurring.schedule, count: null }, datesWithin(fields, steps)).filter(
						({ date }) => fields.endDate === null || date <= fields.endDate,
					);
					let now = Date.parse('2026-01-15T12:00:00.000Z');
					const published: string[] = [];
					/** The model: which dates may still come, as a list that only ever gets shorter at its head. */
					const left = [...dates];
					let isPaused = false;
					const expected: string[] = [];
					const iso = () => new Date(now).toISOString();
					const isOver = () =>
						left.length === 0 || (fields.count !== null && expected.length >= fields.count);
					const tick = () => {
						for (;;) {
							const { due, recurring: moved } = publishDue(recurring, iso(), page);
							recurring = moved;
							published.push(...due.map(({ date }) => date));
							if (due.length === 0) break;
						}
						while (!isPaused && !isOver() && left[0]!.at <= iso()) expected.push(left.shift()!.date);
					};
					for (const one of steps) {
						if (one === 'tick') tick();
						else if (one === 'restart')
							recurring = JSON.parse(JSON.stringify(recurring)) as typeof recurring;
						else if ('wait' in one) now += one.wait;
						else {
							tick();
							const after = switched(recurring, one.switch, iso());
							expect(after.ok).toBe(!isOver());
							if (!after.ok) continue;
							recurring = after.value;
							if (one.switch === 'resume' && isPaused)
								while (left.length > 0 && left[0]!.at <= iso()) left.shift();
							isPaused = one.switch === 'pause';
						}
					}
					tick();
					expect(published).toEqual(expected);
					expect(new Set(published).size).toBe(published.length);
					expect([...published].sort()).toEqual(published);
					const state = isOver() ? 'ended' : isPaused ? 'paused' : 'active';
					expect(recurring.state).toBe(state);
					expect(recurring.next?.date ?? null).toBe(state === 'active' ? left[0]!.date : null);
				},
			),
			{
				numRuns: propertyRuns(1_000),
				examples: [
					[
						{ period: 'month', every: 1, zone: 'Europe/Oslo', count: null, endDate: '2026-03-31' },
						[{ switch: 'pause' }, { wait: 200 * DAY }, { switch: 'resume' }],
						1,
					],
					[
						{ period: 'day', every: 1, zone: 'Europe/Oslo', count: null, endDate: null },
						Array.from({ length: 60 }, () => ({ wait: 45 * DAY })),
						1,
					],
				],
			},
		);
	}, 120_000);

	it('after a downtime: all, the latest of each, or none; a day late is not missed', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...PERIODS),
				fc.integer({ min: 0, max: 400 * 24 }),
				fc.integer({ min: 1, max: 5 }),
				(period, hours, page) => {
					let recurring = aRecurringInvoice({ period });
					const now = new Date(Date.parse('2026-01-31T05:15:00.000Z') + hours * HOUR).toISOString();
					const all: Due[] = [];
					for (;;) {
						const { due, recurring: moved } = publishDue(recurring, now, page);
						recurring = moved;
						all.push(...due);
						if (due.length === 0) break;
					}
					const most = datesWithin({ period, every: 1 }, [{ wait: hours * HOUR }]);
					const dates = oracle(recurring.schedule, most).filter(({ at }) => at <= now);
					const billed = (policy: Parameters<typeof isBilled>[1]) =>
						all.filter((due) => isBilled(due, policy)).map(({ date }) => date);
					expect(billed('all')).toEqual(dates.map(({ date }) => date));
					expect(billed('latest')).toEqual(dates.slice(-1).map(({ date }) => date));
					expect(billed('none')).toEqual(
						dates.filter(({ at }) => Date.parse(now) - Date.parse(at) <= DAY).map(({ date }) => date),
					);
				},
			),
			{ numRuns: propertyRuns(300) },
		);
	});
});
