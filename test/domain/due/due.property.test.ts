import fc from 'fast-check';
import { runDate, watchAnew, type DueWatch, type DueWish } from '../../../src/domain/due/due-watch';
import { stepsToPublish } from '../../../src/domain/due/steps-to-publish';
import type { Step } from '../../../src/domain/due/steps';
import { isQuickLane, propertyRuns } from '../../support/property-runs';
import { anInvoice, aPayment } from '../../support/builders/invoice';
import { wallClock } from '../recurrence/oracle';

/*
 * The oracle asks the clocks of the place and nothing else: a step is due from the first minute in which they show the
 * due date, so many days on, at the time of the run or later.
 */

const ALL_ZONES = Intl.supportedValuesOf('timeZone');
/** Every tenth in the quick lane. */
const ZONES = isQuickLane ? ALL_ZONES.filter((_, at) => at % 10 === 0) : ALL_ZONES;
const MINUTE = 60_000;
const DAY = 86_400_000;

const WISH: DueWish = {
	steps: [-3, 0, 3, 14, 28],
	time: '06:15',
	catchUp: 'all',
	startWith: 'all',
	includesPending: false,
};
const watchOf = (wish: Partial<DueWish> = {}, today = '2026-01-01'): DueWatch =>
	watchAnew('w:n', { ...WISH, ...wish }, null, today);
const iso = (ms: number) => new Date(ms).toISOString();
const dateAfter = (date: string, days: number) => iso(Date.parse(date) + days * DAY).slice(0, 10);

/** Whether the clocks have shown that day and time by then. They may be set back, so the last day counts. */
function isReached(date: string, time: string, at: number, zone: string): boolean {
	const asked = `${date} ${time}`;
	for (let back = 0; back <= 2 * 60; back += 30) if (wallClock(at - back * MINUTE, zone) >= asked) return true;
	return false;
}

describe('the day of the run', () => {
	it('is the last whose time the clocks have shown, in every zone, through a year in steps of hours', () => {
		for (const [index, zone] of ZONES.entries()) {
			const time = ['06:15', '00:00', '02:30', '23:45'][index % 4]!;
			for (
				let at = Date.parse('2026-01-01T00:07:00.000Z') + index * MINUTE;
				at < Date.parse('2027-01-01');
				at += 89 * 3_600_000
			) {
				const day = runDate({ time }, iso(at), zone);
				const where = `${zone} ${time} at ${iso(at)}: ${day}`;
				expect([where, isReached(day, time, at, zone)]).toEqual([where, true]);
				expect([where, isReached(dateAfter(day, 1), time, at, zone)]).toEqual([where, false]);
			}
		}
	});

	it('goes forward only, and comes to every day, around every change of clocks', () => {
		for (const zone of ZONES)
			for (const from of ['2026-03-28', '2026-10-24', '2026-03-07', '2026-10-31', '2026-04-04', '2026-10-03']) {
				const days = new Set<string>();
				let last = '';
				for (let at = Date.parse(from); at < Date.parse(from) + 3 * DAY; at += 90 * MINUTE) {
					const day = runDate({ time: '02:30' }, iso(at), zone);
					expect(day >= last).toBe(true);
					last = day;
					days.add(day);
				}
				expect(days.size).toBeGreaterThanOrEqual(3);
				expect(dateAfter([...days][0]!, days.size - 1)).toBe(last);
			}
	});
});

/** Runs that look at one invoice at these moments, as a store would keep what was published. */
function published(
	watch: DueWatch,
	moments: readonly number[],
	zone: string,
	invoice = anInvoice(),
): readonly (readonly [Step, number])[] {
	const steps: [Step, number][] = [];
	for (const at of moments) {
		const day = runDate(watch, iso(at), zone);
		const { publish } = stepsToPublish(
			invoice,
			steps.map(([step]) => step),
			watch,
			{ day, now: iso(at), zone },
		);
		steps.push(...publish.map(({ step }): [Step, number] => [step, at]));
	}
	return steps;
}

describe('the steps of an invoice', () => {
	it('are published in the first run after the clocks show their moment, in every zone', () => {
		for (const zone of ZONES) {
			const due = '2026-03-29';
			const moments = Array.from(
				{ length: 12 * 8 },
				(_, hour) => Date.parse('2026-03-24T00:00:00.000Z') + hour * 3 * 3_600_000,
			);
			const found = published(watchOf({ steps: [-3, 0, 1, 3] }), moments, zone, anInvoice({ dueDate: due }));
			const expected = [-3, 0, 1, 3].map((step) => [
				step,
				moments.find((at) => isReached(dateAfter(due, step), '06:15', at, zone)),
			]);
			expect([zone, found]).toEqual([zone, expected]);
		}
	});

	const moments = fc
		.array(fc.integer({ min: 0, max: 60 * 24 * 60 }), { minLength: 1, maxLength: 40 })
		.map((minutes) => minutes.map((minute) => Date.parse('2026-02-20T00:00:00.000Z') + minute * MINUTE));
	const wish = fc.record({
		steps: fc
			.uniqueArray(fc.integer({ min: -20, max: 40 }), { minLength: 1, maxLength: 6 })
			.map((all) => all.sort((a, b) => a - b)),
		time: fc.constantFrom(null, '06:15', '23:59'),
		catchUp: fc.constantFrom('all' as const, 'latest' as const, 'none' as const),
		startWith: fc.constantFrom('all' as const, 'latest' as const, 'none' as const),
	});
	const zone = fc.constantFrom(
		'Europe/Stockholm',
		'America/New_York',
		'Australia/Lord_Howe',
		'Africa/Casablanca',
		'Asia/Kathmandu',
		'UTC',
	);

	it('are each published once and only forward, whatever the clocks do', () => {
		fc.assert(
			fc.property(
				wish,
				moments,
				zone,
				fc.constantFrom('2026-02-20', '2026-03-20', '2026-04-30'),
				(wished, at, place, today) => {
					const steps = published(watchOf(wished, today), at, place).map(([step]) => step);
					expect(new Set(steps).size).toBe(steps.length);
					expect(steps).toEqual([...steps].sort((a, b) => a - b));
				},
			),
			{ numRuns: propertyRuns(500) },
		);
	});

	it('are all of those that were reached, the last of those, or those that were not missed, as was chosen', () => {
		fc.assert(
			fc.property(wish, zone, fc.integer({ min: 0, max: 60 * 24 * 60 }), (wished, place, minute) => {
				const now = Date.parse('2026-02-20T00:00:00.000Z') + minute * MINUTE;
				const time = wished.time ?? '00:00';
				const dueDate = anInvoice().dueDate!;
				const reached = wished.steps.filter((step) => isReached(dateAfter(dueDate, step), time, now, place));
				// A run a day has missed a step when the run after the next has begun.
				const isMissed = (step: Step): boolean =>
					wished.time === null
						? isReached(dateAfter(dueDate, step), time, now - DAY - 1, place)
						: isReached(dateAfter(dueDate, step + 2), time, now, place);
				const fresh = reached.filter((step) => !isMissed(step));
				const expected = { all: reached, latest: reached.slice(-1), none: fresh }[wished.catchUp];
				const found = published(watchOf({ ...wished, startWith: wished.catchUp }, '2026-01-01'), [now], place);
				expect(found.map(([step]) => step)).toEqual(expected);
			}),
			{ numRuns: propertyRuns(500) },
		);
	});

	it('of a watch that is new are none from before its day, unless they are wanted', () => {
		const now = Date.parse('2026-04-30T12:00:00.000Z');
		const first = (startWith: DueWish['startWith'], today: string) =>
			published(watchOf({ startWith }, today), [now], 'UTC').map(([step]) => step);
		expect(first('none', '2026-04-30')).toEqual([]);
		expect(first('latest', '2026-04-30')).toEqual([28]);
		expect(first('all', '2026-04-30')).toEqual([-3, 0, 3, 14, 28]);
		// The 28th day after 15 March is 12 April.
		expect(first('none', '2026-04-12')).toEqual([28]);
	});
});

describe('what is not published', () => {
	const look = (
		fields: Parameters<typeof anInvoice>[0],
		wish: Partial<DueWish> = {},
		before: readonly Step[] = [],
	) => {
		const { publish, lookAgain } = stepsToPublish(anInvoice(fields), before, watchOf(wish), {
			day: '2026-03-18',
			now: '2026-03-18T12:00:00.000Z',
			zone: 'UTC',
		});
		return { steps: publish.map(({ step }) => step), lookAgain };
	};

	it('is a draft, a void invoice, one without a due date, and one on which nothing is owed', () => {
		expect(look({}).steps).toEqual([-3, 0, 3]);
		for (const fields of [
			{ phase: 'draft' as const },
			{ phase: 'void' as const },
			{ dueDate: null },
			{ totals: { net: 0n, tax: 0n, rounding: 0n, total: 0n, taxes: [] } },
		])
			expect(look(fields)).toEqual({ steps: [], lookAgain: null });
	});

	it('is one that is paid, or with a payment on its way, unless that is wanted', () => {
		const pays = (fields: Parameters<typeof aPayment>[0]) => ({
			payments: [aPayment({ amount: 100_00n, ...fields })],
		});
		const pending = { state: 'pending' as const, counts: false };
		expect(look(pays({})).steps).toEqual([]);
		expect(look(pays({ amount: 99_99n })).steps).toEqual([-3, 0, 3]);
		expect(look(pays(pending)).steps).toEqual([]);
		expect(look(pays(pending), { includesPending: true }).steps).toEqual([-3, 0, 3]);
		expect(look(pays({ ...pending, deletedAt: '2026-03-02T12:00:00.000Z' })).steps).toEqual([-3, 0, 3]);
	});

	it('is held back until the day comes, and is looked at again then', () => {
		expect(look({ holdRemindersUntil: '2026-03-19' })).toEqual({ steps: [], lookAgain: '2026-03-19' });
		expect(look({ holdRemindersUntil: '2026-03-18' }).steps).toEqual([-3, 0, 3]);
	});

	it('is a step before one that was published, also where it was added later or the due date moved', () => {
		expect(look({}, {}, [0]).steps).toEqual([3]);
		expect(look({}, { steps: [-3, 0, 2, 3] }, [3]).steps).toEqual([]);
		expect(look({ dueDate: '2026-03-18' }, {}, [0, 3]).steps).toEqual([]);
		// What came by another trigger does not bar the steps of this one, but for the same step.
		expect(look({}, { steps: [-3, 0] }, [3]).steps).toEqual([-3, 0]);
		expect(look({}, { steps: [-3, 0] }, [-3]).steps).toEqual([0]);
	});
});
