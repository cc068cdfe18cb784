import fc from 'fast-check';
import { DateTime } from 'luxon';
import { addDays, dateIn, readDate } from '../../src/domain/local-date';
import { said } from './payment-reference/said';

const day = fc
	.date({ min: new Date('1900-01-01'), max: new Date('9990-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

describe('readDate', () => {
	it.each([
		['2026-03-31', '2026-03-31'],
		['2024-02-29', '2024-02-29'],
		['2026-03-31T23:59:59.999Z', '2026-03-31'],
		['2026-03-01T00:30:00+02:00', '2026-03-01'],
		['2026-03-01T00:30:00.000-0500', '2026-03-01'],
		['2026-03-01 10:00', '2026-03-01'],
		['2026-03-01T10', '2026-03-01'],
		['2026-03-01T1030', '2026-03-01'],
		['2026-03-01T10:30:59,123456789', '2026-03-01'],
		['2026-03-01T10:30:59+02', '2026-03-01'],
		['2026-03-01T24:00', '2026-03-01'],
		['1900-01-01', '1900-01-01'],
		['9999-12-31', '9999-12-31'],
		['2026-01-31', '2026-01-31'],
	])('reads %s as %s', (given, is) => expect(readDate(given, 'dueDate')).toEqual({ ok: true, value: is }));

	it.each([
		'2026-02-30',
		'2025-02-29',
		'2026-13-01',
		'2026-00-10',
		'2026-04-31',
		'2026-1-1',
		'31.03.2026',
		'03/31/2026',
		'20260331',
		'',
		' 2026-03-31',
		'2026-03-31x',
		'2026-03-31T25:00',
		'2026-03-31T9:00',
		'2026-03-31T10:60',
		'2026-03-31T10:3',
		'2026-03-31T10:30.',
		'2026-03-31T10:30.1234567890',
		'2026-03-31T10:30+2',
		'2026-03-31T10:30:59:59',
		'x2026-03-31',
		'12026-03-31',
		'1899-12-31',
		'2026-01-32',
		'2026-01-00',
		'0000-01-01',
		'１２',
		'tomorrow',
		1767225600000,
		Number.NaN,
		null,
		undefined,
		{},
		[],
		new Date(),
		['2026-03-31'],
	])('refuses %p', (given) => {
		const read = readDate(given, 'dueDate');
		expect(read.ok ? '' : read.refusal.code).toBe('not_a_date');
		expect(read.ok ? '' : read.refusal.field).toBe('dueDate');
	});

	it('says how to write it, and which days there are', () => {
		expect(said(readDate('tomorrow', 'dueDate'))).toEqual([
			'not_a_date',
			'dueDate',
			'dueDate is "tomorrow", which is not a date.',
			'Write dueDate as year-month-day, such as 2026-03-31.',
		]);
		expect(said(readDate('2026-02-30', 'dueDate'))).toEqual([
			'not_a_date',
			'dueDate',
			'dueDate is "2026-02-30", a day that is not in the calendar.',
			'Give dueDate a day that exists, from 1900-01-01 to 9999-12-31.',
		]);
	});

	// Not in the table: a title of that length fills the reports of tests.
	it('refuses a text of ten million characters', () => {
		const read = readDate('x'.repeat(10_000_000), 'dueDate');
		expect(read.ok ? '' : read.refusal.code).toBe('not_a_date');
	});
});

describe('addDays', () => {
	it('agrees with luxon', () => {
		fc.assert(
			fc.property(day, fc.integer({ min: -1000, max: 1000 }), (date, n) => {
				expect(addDays(date, n)).toBe(DateTime.fromISO(date, { zone: 'utc' }).plus({ days: n }).toISODate());
			}),
		);
	});

	it.each([
		['9999-12-31', 1],
		['2026-01-01', 0.5],
		['2026-01-01', Number.NaN],
		['no date', 1],
	])('%s + %s is no date', (date, n) => {
		expect(() => addDays(date, n)).toThrow(RangeError);
	});

	it('keeps nothing of the day before: neighbours and repeats give their own days', () => {
		expect([addDays('2026-01-01', 1), addDays('2026-01-01', 2), addDays('2026-01-02', 2)]).toEqual([
			'2026-01-02',
			'2026-01-03',
			'2026-01-04',
		]);
		expect(addDays('2026-01-02', 2)).toBe('2026-01-04');
		expect(() => addDays('2026-01-01', 0.5)).toThrow(
			new RangeError('addDays: 0.5 days from 2026-01-01 is not a date.'),
		);
	});
});

describe('dateIn', () => {
	it.each([
		['2026-03-31T22:30:00.000Z', 'Europe/Stockholm', '2026-04-01'],
		['2026-03-31T22:30:00.000Z', 'UTC', '2026-03-31'],
		['2026-01-01T04:00:00.000Z', 'America/New_York', '2025-12-31'],
		['2011-12-30T10:00:00.000Z', 'Pacific/Apia', '2011-12-31'],
		['0999-06-01T12:00:00.000Z', 'UTC', '0999-06-01'],
	])('%s in %s is %s', (instant, zone, is) => expect(dateIn(instant, zone)).toBe(is));

	it('agrees with luxon', () => {
		const zones = fc.constantFrom(
			'Europe/Oslo',
			'America/New_York',
			'Australia/Lord_Howe',
			'Pacific/Apia',
			'Africa/Casablanca',
		);
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 4e12 }), zones, (millis, zone) => {
				expect(dateIn(new Date(millis).toISOString(), zone)).toBe(
					DateTime.fromMillis(millis, { zone }).toISODate(),
				);
			}),
		);
	});

	it('needs a zone that exists', () =>
		expect(() => dateIn('2026-01-01T00:00:00.000Z', 'Mars/Olympus')).toThrow(RangeError));
});
