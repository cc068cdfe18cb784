import { lines } from '../../conformance/deps';
import type { RecurringFields } from '../../../src/domain/recurrence/recurring-check';
import {
	readRecurringKey,
	recurringKey,
	type RecurringInvoice,
} from '../../../src/domain/recurrence/recurring-invoice';
import { publishDue } from '../../../src/domain/recurrence/publish-due';
import { withDays } from '../../../src/domain/recurrence/schedule-check';
import { upcomingOf } from '../../../src/domain/recurrence/upcoming';
import { said } from '../payment-reference/said';
import { asked, codeOf, made, NOW, put } from './asked';

describe('a recurring invoice as asked for', () => {
	it('E.1 by default comes every month from tomorrow on, at 06:15 where the ledger is', () => {
		expect(made()).toMatchObject({
			name: 'Rent',
			state: 'active',
			timesPublished: 0,
			currency: 'SEK',
			schedule: {
				period: 'month',
				every: 1,
				startDate: '2026-03-11',
				endDate: null,
				count: null,
				time: '06:15',
				zone: 'Europe/Stockholm',
			},
			next: { index: 0, date: '2026-03-11', at: '2026-03-11T05:15:00.000Z' },
		});
	});

	it('E.1 starts tomorrow at the earliest, in its own zone', () => {
		expect(codeOf(asked({ schedule: { startDate: '2026-03-10' } }))).toBe('start_too_early');
		expect(codeOf(asked({ schedule: { startDate: '2026-03-11' } }))).toBe('accepted');
		// At noon in UTC it is the next day already on Kiritimati (+14), and still the same in Honolulu.
		expect(codeOf(asked({ schedule: { startDate: '2026-03-11', zone: 'Pacific/Kiritimati' } }))).toBe(
			'start_too_early',
		);
		expect(made({ schedule: { zone: 'Pacific/Kiritimati' } }).schedule.startDate).toBe('2026-03-12');
		expect(made({ schedule: { zone: 'Pacific/Honolulu' } }).schedule.startDate).toBe('2026-03-11');
	});

	it.each<[Partial<RecurringFields>, string]>([
		[{ name: '' }, 'missing_text'],
		[{ clientId: '' }, 'client_missing'],
		[{ clientId: 'cli_2' }, 'unknown_client'],
		[{ lines: [] }, 'no_lines'],
		[{ templateId: '' }, 'template_missing'],
		[{ templateId: 'tpl_2' }, 'unknown_template'],
		[{ currency: 'kr' }, 'unknown_currency'],
		[{ schedule: { period: 'fortnight' } }, 'not_a_choice'],
		[{ schedule: { period: 'day', every: 367 } }, 'out_of_range'],
		[{ schedule: { period: 'week', lastDayOfMonth: true } }, 'last_day_needs_months'],
		[{ schedule: { lastDayOfMonth: 'perhaps' } }, 'not_a_truth'],
		[{ schedule: { every: 0 } }, 'out_of_range'],
		[{ schedule: { every: 1.5 } }, 'out_of_range'],
		[{ schedule: { every: '101' } }, 'out_of_range'],
		[{ schedule: { count: -1 } }, 'out_of_range'],
		[{ schedule: { startDate: '2026-02-30' } }, 'not_a_date'],
		[{ schedule: { startDate: '2026-04-01', endDate: '2026-03-31' } }, 'end_before_start'],
		[{ schedule: { time: '24:00' } }, 'not_a_time'],
		[{ schedule: { time: 615 } }, 'not_a_time'],
		[{ schedule: { zone: 'Europe/Nowhere' } }, 'unknown_time_zone'],
	])('is refused: %j as %s', (fields, code) => {
		expect(codeOf(asked(fields))).toBe(code);
	});

	it.each<[Partial<RecurringFields>, readonly string[]]>([
		[{ clientId: '' }, ['client_missing', 'client', 'No client was named.', 'Pick the client who is billed.']],
		[
			{ clientId: 'cli_2' },
			[
				'unknown_client',
				'client',
				'The ledger has no client "cli_2".',
				'Pick the client from the list, or create it with the Invoicing Ledger node first.',
			],
		],
		[
			{ templateId: '' },
			[
				'template_missing',
				'template',
				'No invoice template was named.',
				'Pick the template from the list, or give lines.',
			],
		],
		[
			{ templateId: 'tpl_2' },
			[
				'unknown_template',
				'template',
				'The ledger has no invoice template "tpl_2".',
				'Pick the template from the list; a deleted one cannot be used.',
			],
		],
		[
			{ lines: [] },
			[
				'no_lines',
				'lines',
				'A recurring invoice needs at least one line or a template, and this one has neither.',
				'Add a line with a description and a unit price, or pick a template.',
			],
		],
		[
			{ schedule: { period: 'fortnight' } },
			[
				'not_a_choice',
				'period',
				'period is "fortnight", which is not one of its choices.',
				'Use one of day, week, month, quarter, year.',
			],
		],
		[
			{ schedule: { every: 101 } },
			[
				'out_of_range',
				'every',
				'every is 101, and it must be a whole number from 1 to 100.',
				'Give every a whole number from 1 to 100.',
			],
		],
		[
			{ schedule: { count: 10_001 } },
			[
				'out_of_range',
				'count',
				'count is 10001, and it must be a whole number from 1 to 10000.',
				'Give count a whole number from 1 to 10000.',
			],
		],
		[
			{ schedule: { time: '6.15' } },
			[
				'not_a_time',
				'time',
				'time is "6.15", which is not a time of day.',
				'Write hours and minutes, such as 06:15.',
			],
		],
		[
			{ schedule: { startDate: '2026-03-10' } },
			[
				'start_too_early',
				'startDate',
				'The start date 2026-03-10 is not after today in Europe/Stockholm.',
				'Start on 2026-03-11 or later. An invoice for today can be made with Create Invoice.',
			],
		],
		[
			{ schedule: { startDate: '2026-04-01', endDate: '2026-03-31' } },
			[
				'end_before_start',
				'endDate',
				'The end date 2026-03-31 is before the start date 2026-04-01.',
				'Give an end date on or after the start date, or none.',
			],
		],
	])('says what is wrong with %j', (fields, is) => expect(said(put(asked(fields)))).toEqual(is));

	it.each<[Partial<RecurringFields>, string, string]>([
		[{ note: '[clint name]' }, 'misspelled_shortcode', 'note'],
		[{ name: 'x'.repeat(201) }, 'text_too_long', 'name'],
		[{ currency: 'kr' }, 'unknown_currency', 'currency'],
		[{ schedule: { zone: 'Mars' } }, 'unknown_time_zone', 'timeZone'],
		[{ schedule: { endDate: 'soon' } }, 'not_a_date', 'endDate'],
		[{ schedule: { startDate: 'soon' } }, 'not_a_date', 'startDate'],
	])('%j is refused as %s', (fields, code, field) =>
		expect(put(asked(fields))).toMatchObject({ ok: false, refusal: { code, field } }),
	);

	it.each([
		['0:00', '00:00'],
		['23:59', '23:59'],
		['09:05', '09:05'],
		[' 19:30 ', '19:30'],
	])('takes the time %j', (time, is) => expect(made({ schedule: { time } }).schedule.time).toBe(is));

	it.each(['24:00', '6:60', '006:15', '6:5', '6', '6:15:00', 'x6:15', ''])('%j is no time, or none given', (time) =>
		expect(codeOf(asked({ schedule: { time } }))).toBe(time === '' ? 'accepted' : 'not_a_time'),
	);

	it('takes every choice at its bounds; nothing given takes the default', () => {
		for (const period of ['day', 'week', 'month', 'quarter', 'year'])
			expect(made({ schedule: { period } }).schedule.period).toBe(period);
		for (const every of [1, 366]) expect(made({ schedule: { every, period: 'day' } }).schedule.every).toBe(every);
		for (const every of [1, 100]) expect(made({ schedule: { every } }).schedule.every).toBe(every);
		for (const count of [1, 10_000]) expect(made({ schedule: { count } }).schedule.count).toBe(count);
		const nothing = { period: '', every: null, count: '', time: null, zone: '', startDate: '', endDate: null };
		expect(made({ schedule: nothing })).toEqual(made());
		expect(made({ schedule: { startDate: '2026-03-11', endDate: '2026-03-11' } }).schedule.endDate).toBe(
			'2026-03-11',
		);
	});

	it('comes on the last day of the month where that is asked for, from the month of the start date on', () => {
		const one = made({ schedule: { startDate: '2026-04-15', lastDayOfMonth: 'true' } });
		expect(one.schedule).toMatchObject({ startDate: '2026-04-30', lastDayOfMonth: true });
		expect(upcomingOf(one, 3).map(({ date }) => date)).toEqual(['2026-04-30', '2026-05-31', '2026-06-30']);
		expect(made({ schedule: { lastDayOfMonth: true } }).next?.date).toBe('2026-03-31');
		// Put again as it was asked for, nothing changes; switched off, it is counted on from the date to come.
		expect(said(put({ schedule: { startDate: '2026-04-15', lastDayOfMonth: true } }, one))).toEqual(one);
		expect(said(put({ note: 'n' }, one))).toMatchObject({ schedule: one.schedule });
		const off = said(put({ schedule: { lastDayOfMonth: false } }, one)) as RecurringInvoice;
		expect(off.schedule).not.toHaveProperty('lastDayOfMonth');
		expect(upcomingOf(off, 2).map(({ date }) => date)).toEqual(['2026-04-30', '2026-05-30']);
		const weekly = said(put({ schedule: { period: 'week' } }, one)) as RecurringInvoice;
		expect(weekly.schedule).not.toHaveProperty('lastDayOfMonth');
		// On the last day of a month, the first is at the end of the next.
		const onLast = put(asked({ schedule: { lastDayOfMonth: true } }), null, '2026-03-31T12:00:00.000Z');
		expect(said(onLast)).toMatchObject({ next: { date: '2026-04-30' } });
	});

	it('is whole, and knows of nothing that was not asked', () =>
		expect(made()).toEqual({
			id: 'rec_1',
			owner: '',
			name: 'Rent',
			clientId: 'cli_1',
			currency: 'SEK',
			lines: lines('SEK'),
			templateId: null,
			paymentTermsDays: null,
			reference: '',
			note: '',
			email: { subject: null, text: null, cc: [] },
			state: 'active',
			nextIndex: 0,
			next: { index: 0, date: '2026-03-11', at: '2026-03-11T05:15:00.000Z' },
			timesPublished: 0,
			publishedUntil: null,
			createdAt: NOW,
			schedule: expect.anything(),
		}));

	it('a start after the last date that was billed: the refusal names that date', () => {
		const ahead = publishDue(made({ schedule: { startDate: '2026-03-31' } }), '2026-04-01T12:00:00.000Z', 9);
		expect(said(put({ schedule: { startDate: '2026-03-30', period: 'week' } }, ahead.recurring))).toEqual([
			'start_too_early',
			'startDate',
			'The start date 2026-03-30 is not after 2026-03-31, the last date that was billed.',
			'Start on 2026-04-01 or later. An invoice for today can be made with Create Invoice.',
		]);
		expect(made({ schedule: { startDate: '2026-04-01', period: 'week' } }, ahead.recurring).next).toMatchObject({
			index: 0,
			date: '2026-04-01',
		});
	});

	it('a start up to today: the refusal names today, or the last date that was billed', () => {
		const once = publishDue(made(), '2026-03-11T12:00:00.000Z', 9).recurring;
		const why = (startDate: string, now: string) =>
			said(put({ schedule: { startDate, period: 'week' } }, once, now));
		expect(why('2026-03-15', '2026-03-20T12:00:00.000Z')).toContain(
			'The start date 2026-03-15 is not after today in Europe/Stockholm.',
		);
		expect(why('2026-03-11', '2026-03-20T12:00:00.000Z')).toContain(
			'The start date 2026-03-11 is not after 2026-03-11, the last date that was billed.',
		);
	});

	it('every second month counts on from the date that would have come next', () => {
		const once = publishDue(
			made({ schedule: { startDate: '2026-03-31' } }),
			'2026-04-01T12:00:00.000Z',
			9,
		).recurring;
		expect(made({ schedule: { every: 2 } }, once, '2026-04-02T12:00:00.000Z')).toMatchObject({
			nextIndex: 0,
			schedule: { startDate: '2026-04-30', every: 2 },
			next: { date: '2026-04-30' },
		});
	});

	it('keeps what a change leaves out, and lets go what it empties', () => {
		const before = made({
			schedule: { period: 'week', every: 2, time: '08:00', zone: 'UTC', count: 5, endDate: '2026-12-31' },
		});
		expect(made({ note: 'n' }, before)).toEqual({ ...before, note: 'n' });
		expect(made({ schedule: { period: '', every: '', time: '', zone: '' } }, before)).toEqual(before);
		expect(made({ schedule: { count: null, endDate: '' } }, before).schedule).toEqual({
			...before.schedule,
			count: null,
			endDate: null,
		});
	});

	it('days of a schedule are read as far as they can be', () =>
		expect(withDays({ startDate: '2026-03-31T10:00:00Z', endDate: 'soon', every: '2' })).toEqual({
			startDate: '2026-03-31',
			endDate: 'soon',
			every: '2',
		}));

	it('takes a template in place of lines, and times as people write them', () => {
		expect(
			codeOf(asked({ lines: [], templateId: 'tpl_1', schedule: { time: '6:15', every: '2', count: '3' } })),
		).toBe('accepted');
	});

	it('changed in its words, it keeps its dates', () => {
		const before = publishDue(
			made({ schedule: { startDate: '2026-03-31' } }),
			'2026-04-01T12:00:00.000Z',
			9,
		).recurring;
		const after = made({ note: 'n', schedule: { time: '08:00' } }, before, '2026-04-02T12:00:00.000Z');
		expect(after).toMatchObject({
			note: 'n',
			nextIndex: 1,
			timesPublished: 1,
			next: { date: '2026-04-30', at: '2026-04-30T06:00:00.000Z' },
		});
		expect(made({ schedule: { startDate: '2026-03-31' } }, before, '2026-04-02T12:00:00.000Z')).toEqual(before);
	});

	it('changed in its rhythm, it counts on from the date that would have come next, or from a new start', () => {
		const before = publishDue(
			made({ schedule: { startDate: '2026-03-31' } }),
			'2026-04-01T12:00:00.000Z',
			9,
		).recurring;
		expect(
			upcomingOf(made({ schedule: { period: 'quarter' } }, before, '2026-04-02T12:00:00.000Z'), 2).map(
				({ date }) => date,
			),
		).toEqual(['2026-04-30', '2026-07-30']);
		expect(
			upcomingOf(
				made({ schedule: { period: 'week', startDate: '2026-04-06' } }, before, '2026-04-02T12:00:00.000Z'),
				2,
			).map(({ date }) => date),
		).toEqual(['2026-04-06', '2026-04-13']);
		expect(codeOf({ schedule: { startDate: '2026-03-09' } }, before)).toBe('start_too_early');
	});

	it('never comes back to a date that was published, also when a clock ran ahead for a while', () => {
		const ahead = publishDue(made({ schedule: { startDate: '2026-03-31' } }), '2026-06-15T12:00:00.000Z', 9);
		expect(ahead.due.map(({ date }) => date)).toEqual(['2026-03-31', '2026-04-30', '2026-05-31']);
		expect(codeOf({ schedule: { startDate: '2026-05-31', period: 'week' } }, ahead.recurring)).toBe(
			'start_too_early',
		);
		expect(made({ schedule: { period: 'week' } }, ahead.recurring).next?.date).toBe('2026-06-30');
		expect(made({ schedule: { startDate: '2026-06-01' } }, ahead.recurring).next?.date).toBe('2026-06-01');
	});

	it('a key names the recurring invoice and the date, whatever the id looks like', () => {
		for (const id of ['rec_1', 'wf:node:7', 'a b', 'a\nb'])
			expect(readRecurringKey(recurringKey(id, '2026-03-31'))).toEqual({ id, date: '2026-03-31' });
		for (const key of [
			'',
			'recurring:',
			'recurring:rec_1',
			'stage:1:2026-03-31',
			'recurring::2026-03-31',
			'xrecurring:a:2026-03-31',
			'recurring:a:2026-03-31x',
			'recurring:a:2026-3-31',
		])
			expect(readRecurringKey(key)).toBeNull();
	});
});
