import fc from 'fast-check';
import { dueDate, indexBehind } from '../../../src/domain/recurrence/due-date';
import { indexAfter, occurrence, type Occurrence } from '../../../src/domain/recurrence/occurrences';
import { momentOf } from '../../../src/domain/recurrence/moment';
import { PERIODS, type Schedule } from '../../../src/domain/recurrence/schedule';
import { oracle, wallClock } from './oracle';
import { isQuickLane, propertyRuns } from '../../support/property-runs';

const ALL_ZONES = Intl.supportedValuesOf('timeZone');
/** Every tenth in the quick lane. */
const ZONES = isQuickLane ? ALL_ZONES.filter((_, at) => at % 10 === 0) : ALL_ZONES;
const schedule = (fields: Partial<Schedule>): Schedule => ({
	period: 'month',
	every: 1,
	startDate: '2026-01-31',
	endDate: null,
	count: null,
	time: '06:15',
	zone: 'UTC',
	...fields,
});

/** The first so many occurrences, which must be in order, each later than the one before, and each once. */
function occurrences(of: Schedule, count: number): readonly Occurrence[] {
	const all = Array.from({ length: count }, (_, index) => occurrence(of, index)!);
	for (const [index, one] of all.entries()) {
		expect(one.index).toBe(index);
		if (index > 0 && !(one.at > all[index - 1]!.at && one.date > all[index - 1]!.date))
			throw new Error(`${JSON.stringify(one)} does not come after ${JSON.stringify(all[index - 1])}`);
	}
	return all;
}

/**
 * A time that clocks skipped is due at the first moment after: a minute before it they showed less than was asked for,
 * then more.
 */
function expectAfterGap(at: string, asked: string, zone: string): void {
	const moment = Date.parse(at);
	expect(wallClock(moment - 1, zone) < asked).toBe(true);
	expect(wallClock(moment, zone) > asked).toBe(true);
}

/**
 * By date, what the library says. Where clocks skip the time on the first day, it keeps the later time on all days to
 * come: of such a schedule it says nothing.
 */
function expectedMoments(of: Schedule): ReadonlyMap<string, string> {
	const start = Date.parse(momentOf(of.startDate, of.time, of.zone));
	if (wallClock(start, of.zone) !== `${of.startDate} ${of.time}`) return new Map();
	return new Map(oracle(of, 30).map(({ date, at }) => [date, at]));
}

describe('I10: the dates of a schedule', () => {
	it.each([
		['day', 10, 365],
		['week', 1, 520],
		['month', 1, 120],
		['quarter', 1, 40],
		['year', 1, 10],
	] as const)(
		'are those of an independent library, each period once, in order: every %s (%d), in every zone, for ten years',
		(period, every, count) => {
			for (const [at, zone] of ZONES.entries()) {
				// The start walks through the days of a month, the last ones among them.
				const of = schedule({
					period,
					every,
					zone,
					startDate: `2026-01-${String(31 - (at % 6)).padStart(2, '0')}`,
				});
				const ours = occurrences(of, count);
				expect(ours.map(({ date, at: moment }) => ({ date, at: moment }))).toEqual(oracle(of, count));
			}
		},
		180_000,
	);

	it.each([
		['month', 1, 120],
		['month', 7, 18],
		['quarter', 1, 40],
		['year', 1, 10],
	] as const)(
		'on the last day of the month are those of an independent library: every %s (%d), in every zone, for ten years',
		(period, every, count) => {
			for (const [at, zone] of ZONES.entries()) {
				const startDate = ['2026-01-31', '2026-02-28', '2028-02-29', '2026-04-30'][at % 4]!;
				const of = schedule({ period, every, zone, startDate, lastDayOfMonth: true });
				const ours = occurrences(of, count);
				expect(ours.map(({ date, at: moment }) => ({ date, at: moment }))).toEqual(oracle(of, count));
			}
		},
		180_000,
	);

	it('at any time of day, also one that clocks skip or show twice, in every zone', () => {
		const minutes = fc
			.integer({ min: 0, max: 24 * 60 - 1 })
			.map((n) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`);
		const start = fc
			.integer({ min: 0, max: 3_652 })
			.map((days) => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));
		const any = fc.record({
			period: fc.constantFrom(...PERIODS),
			every: fc.integer({ min: 1, max: 6 }),
			startDate: start,
			time: minutes,
			zone: fc.constantFrom(...ZONES),
		});
		const zone = 'Atlantic/Azores';
		const startInGap = { period: 'day', every: 1, startDate: '2034-03-26', time: '00:00', zone } as const;
		fc.assert(
			fc.property(any, (fields) => {
				const of = schedule(fields);
				const expected = expectedMoments(of);
				for (const { date, at } of occurrences(of, 30)) {
					const asked = `${date} ${of.time}`;
					// The library leaves out a week whose time is skipped: an invoice is not left out.
					const shown = wallClock(Date.parse(at), of.zone);
					if (shown === asked && expected.has(date)) expect(at).toBe(expected.get(date));
					else if (shown !== asked) expectAfterGap(at, asked, of.zone);
				}
			}),
			{ numRuns: propertyRuns(300), examples: [[startInGap]] },
		);
	}, 120_000);

	it.each([
		['Europe/Oslo', '2026-03-29', '02:30', '2026-03-29T01:00:00.000Z'],
		['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:00:00.000Z'],
		['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30:00.000Z'],
		['Pacific/Apia', '2011-12-30', '06:15', '2011-12-30T10:00:00.000Z'],
		['Africa/Casablanca', '2026-03-22', '02:30', '2026-03-22T02:00:00.000Z'],
	])('a time that %s skips (%s %s) runs at the first moment after', (zone, date, time, at) => {
		expect(momentOf(date, time, zone)).toBe(at);
		expectAfterGap(at, `${date} ${time}`, zone);
	});

	it.each([
		['Europe/Oslo', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
		['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
		['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00.000Z'],
		['Africa/Casablanca', '2026-02-15', '02:30', '2026-02-15T01:30:00.000Z'],
	])('a time that %s shows twice (%s %s) runs once, at the first of the two', (zone, date, time, at) => {
		expect(momentOf(date, time, zone)).toBe(at);
	});

	it('counts from the start: 31 January, 28 February, 31 March; 29 February every fourth year', () => {
		const dates = (fields: Partial<Schedule>, count: number) =>
			Array.from({ length: count }, (_, index) => dueDate(schedule(fields), index));
		expect(dates({}, 5)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']);
		expect(dates({ period: 'year', startDate: '2028-02-29' }, 5)).toEqual([
			'2028-02-29',
			'2029-02-28',
			'2030-02-28',
			'2031-02-28',
			'2032-02-29',
		]);
		expect(dates({ period: 'quarter', startDate: '2026-11-30' }, 3)).toEqual([
			'2026-11-30',
			'2027-02-28',
			'2027-05-30',
		]);
		expect(dates({ period: 'week', startDate: '2026-12-28' }, 2)).toEqual(['2026-12-28', '2027-01-04']);
		expect(dates({ period: 'year', every: 100, startDate: '9950-01-01' }, 2)).toEqual(['9950-01-01', null]);
	});

	it('dates end with the year 9999', () => {
		const at = (fields: Partial<Schedule>) => dueDate(schedule(fields), 1);
		expect(at({ startDate: '9999-11-30' })).toBe('9999-12-30');
		expect(at({ startDate: '9999-12-31' })).toBeNull();
		expect(at({ period: 'week', startDate: '9999-12-24' })).toBe('9999-12-31');
		expect(at({ period: 'week', startDate: '9999-12-25' })).toBeNull();
	});

	it('a date whose moment is now is not still to come; at the end of the calendar none is', () => {
		expect(indexAfter(schedule({}), '2026-02-28T06:14:59.999Z', 0)).toBe(1);
		expect(indexAfter(schedule({}), '2026-02-28T06:15:00.000Z', 0)).toBe(2);
		expect(indexAfter(schedule({ startDate: '9999-12-31' }), '9999-12-31T12:00:00.000Z', 0)).toBe(1);
		expect(occurrence(schedule({ startDate: '9999-12-31' }), 1)).toBeNull();
	});

	it('indexBehind finds the first date after a day', () => {
		const any = fc.record({ period: fc.constantFrom(...PERIODS), every: fc.integer({ min: 1, max: 12 }) });
		fc.assert(
			fc.property(any, fc.integer({ min: -400, max: 4_000 }), (fields, days) => {
				const of = schedule(fields);
				const day = new Date(Date.UTC(2026, 0, 31) + days * 86_400_000).toISOString().slice(0, 10);
				let expected = 0;
				while (dueDate(of, expected)! <= day) expected += 1;
				expect(indexBehind(of, day)).toBe(expected);
			}),
			{ numRuns: propertyRuns(500), examples: [[{ period: 'month', every: 1 }, 0]] },
		);
	});

	it('indexAfter finds the first that is still to come, from anywhere', () => {
		const any = fc.record({
			period: fc.constantFrom(...PERIODS),
			every: fc.integer({ min: 1, max: 12 }),
			zone: fc.constantFrom(...ZONES),
			day: fc.integer({ min: 1, max: 31 }),
		});
		fc.assert(
			fc.property(
				any,
				fc.integer({ min: 0, max: 20 * 366 * 24 * 60 }),
				fc.nat(30),
				({ day, ...fields }, minutes, from) => {
					const of = schedule({ ...fields, startDate: `2026-01-${String(day).padStart(2, '0')}` });
					const now = new Date(Date.UTC(2025, 11, 1) + minutes * 60_000).toISOString();
					const found = indexAfter(of, now, from);
					let expected = from;
					while (occurrence(of, expected)!.at <= now) expected += 1;
					expect(found).toBe(expected);
				},
			),
			{ numRuns: propertyRuns(500) },
		);
	});

	it('ends with its end date, that day included', () => {
		const of = schedule({ endDate: '2026-03-31' });
		expect([0, 1, 2, 3].map((index) => occurrence(of, index)?.date ?? null)).toEqual([
			'2026-01-31',
			'2026-02-28',
			'2026-03-31',
			null,
		]);
	});
});
