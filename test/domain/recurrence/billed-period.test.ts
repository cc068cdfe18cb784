import fc from 'fast-check';
import { addDays } from '../../../src/domain/local-date';
import { billedPeriod } from '../../../src/domain/recurrence/billed-period';
import { dueDate, lastOfMonth, MONTHS } from '../../../src/domain/recurrence/due-date';
import { PERIODS, type Schedule } from '../../../src/domain/recurrence/schedule';
import { aRecurringInvoice } from '../../support/builders/recurring-invoice';

const schedule = (fields: Partial<Schedule>): Schedule => ({
	...aRecurringInvoice({}).schedule,
	endDate: null,
	count: null,
	every: 1,
	...fields,
});

describe('15.5: the period that the invoice of a date is for', () => {
	it.each<[string, Partial<Schedule>, string, string, string]>([
		['a month', { period: 'month', startDate: '2026-01-15' }, '2026-02-15', '2026-02-15', '2026-03-14'],
		['a short month', { period: 'month', startDate: '2026-01-31' }, '2026-02-28', '2026-02-28', '2026-03-30'],
		['two weeks', { period: 'week', every: 2, startDate: '2026-03-02' }, '2026-03-16', '2026-03-16', '2026-03-29'],
		['a day', { period: 'day', startDate: '2026-03-02' }, '2026-03-05', '2026-03-05', '2026-03-05'],
		['a year', { period: 'year', startDate: '2026-01-01' }, '2027-01-01', '2027-01-01', '2027-12-31'],
		[
			'a month at its end',
			{ period: 'month', startDate: '2026-01-31', lastDayOfMonth: true },
			'2026-02-28',
			'2026-02-01',
			'2026-02-28',
		],
		[
			'the first month at its end',
			{ period: 'month', startDate: '2026-01-31', lastDayOfMonth: true },
			'2026-01-31',
			'2026-01-01',
			'2026-01-31',
		],
		[
			'a quarter at its end',
			{ period: 'quarter', startDate: '2026-03-31', lastDayOfMonth: true },
			'2026-06-30',
			'2026-04-01',
			'2026-06-30',
		],
		[
			'the last date',
			{ period: 'month', startDate: '2026-01-01', endDate: '2026-02-01' },
			'2026-02-01',
			'2026-02-01',
			'2026-02-28',
		],
	])('%s', (_name, fields, date, first, last) =>
		expect(billedPeriod(schedule(fields), date)).toEqual({ first, last }),
	);

	it('the periods of a schedule follow each other without a gap and without a day twice', () => {
		const any = fc.record({
			period: fc.constantFrom(...PERIODS),
			every: fc.integer({ min: 1, max: 5 }),
			startDate: fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2024-01-01', days)),
			isLast: fc.boolean(),
		});
		fc.assert(
			fc.property(any, fc.nat(30), ({ isLast, ...fields }, index) => {
				const isAtEnd = isLast && MONTHS[fields.period] > 0;
				const one = schedule({
					...fields,
					...(isAtEnd && { lastDayOfMonth: true, startDate: lastOfMonth(fields.startDate) }),
				});
				const [date, next] = [dueDate(one, index)!, dueDate(one, index + 1)!];
				const [here, there] = [billedPeriod(one, date)!, billedPeriod(one, next)!];
				expect(there.first).toBe(addDays(here.last, 1));
				expect(here.first <= here.last).toBe(true);
				expect(isAtEnd ? here.last : here.first).toBe(date);
			}),
		);
	});

	it('none where the calendar ends', () =>
		expect(billedPeriod(schedule({ period: 'month', startDate: '9999-12-01' }), '9999-12-01')).toBeNull());
});
