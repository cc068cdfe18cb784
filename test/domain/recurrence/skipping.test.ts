import fc from 'fast-check';
import { publishDue } from '../../../src/domain/recurrence/publish-due';
import type { RecurringInvoice } from '../../../src/domain/recurrence/recurring-invoice';
import { skipped } from '../../../src/domain/recurrence/skipping';
import { switched } from '../../../src/domain/recurrence/switching';
import { upcomingOf } from '../../../src/domain/recurrence/upcoming';
import { propertyRuns } from '../../support/property-runs';
import { codeOf, said } from '../payment-reference/said';
import { made, NOW } from './asked';

const skip = (recurring: RecurringInvoice, date: string | null = null, now = NOW) =>
	said(skipped(recurring, date, now)) as RecurringInvoice;
const datesOf = (recurring: RecurringInvoice) => upcomingOf(recurring, 3).map(({ date }) => date);

describe('a date that is skipped', () => {
	const monthly = made({ schedule: { startDate: '2026-03-31' } });

	it('is passed over once, however often it is asked for', () => {
		const after = skip(monthly);
		expect(datesOf(after)).toEqual(['2026-04-30', '2026-05-31', '2026-06-30']);
		expect(after.timesPublished).toBe(0);
		expect(skip(after)).toBe(after);
		expect(skip(after, '2026-03-31')).toBe(after);
		const both = skip(after, '2026-04-30');
		expect(datesOf(both)[0]).toBe('2026-05-31');
		// Once the skipped date has passed, the next one is another.
		expect(datesOf(skip(after, null, '2026-04-01T12:00:00.000Z'))[0]).toBe('2026-05-31');
	});

	it('is never published, and the others are', () => {
		const { due } = publishDue(skip(monthly), '2026-06-01T00:00:00.000Z', 10);
		expect(due.map(({ date }) => date)).toEqual(['2026-04-30', '2026-05-31']);
	});

	it('does not count: as many come as were asked for', () => {
		const { due, recurring } = publishDue(
			skip(made({ schedule: { startDate: '2026-03-31', count: 2 } })),
			'2027-01-01T00:00:00.000Z',
			10,
		);
		expect([due.map(({ date }) => date), recurring.state]).toEqual([['2026-04-30', '2026-05-31'], 'ended']);
	});

	it('may be the last one; asked twice that is no other', () => {
		const last = made({ schedule: { startDate: '2026-03-31', endDate: '2026-04-01' } });
		const ended = skip(last);
		expect([ended.state, ended.next]).toEqual(['ended', null]);
		expect(skip(ended)).toBe(ended);
		expect(codeOf(skipped(ended, null, '2026-04-02T00:00:00.000Z'))).toBe('recurring_is_over');
	});

	it('must be the next one, of one that comes', () => {
		const published = publishDue(monthly, '2026-04-01T00:00:00.000Z', 1).recurring;
		const paused = said(switched(monthly, 'pause', NOW)) as RecurringInvoice;
		const stopped = said(switched(monthly, 'stop', NOW)) as RecurringInvoice;
		const refused = (of: RecurringInvoice, date: string | null) => said(skipped(of, date, NOW));
		expect(refused(monthly, '2026-04-01')).toEqual([
			'not_a_date_of_recurring',
			'skipDate',
			'The recurring invoice "Rent" does not come on 2026-04-01.',
			'Leave the date empty for the next one, or give one of its dates, such as 2026-04-30.',
		]);
		expect(refused(monthly, '2026-04-30')).toEqual([
			'not_the_next_date',
			'skipDate',
			'The recurring invoice "Rent" comes on 2026-03-31 before it comes on 2026-04-30.',
			'Skip 2026-03-31 first, or wait until it has come.',
		]);
		expect(refused(published, '2026-03-31')).toEqual([
			'date_was_published',
			'skipDate',
			'The recurring invoice "Rent" came for 2026-03-31 already.',
			'Void or credit that invoice, or skip a date that is still to come.',
		]);
		expect(refused(paused, null)).toEqual([
			'recurring_is_paused',
			'recurring',
			'The recurring invoice "Rent" is paused, so no date of it comes.',
			'Resume it after the dates that are not to come.',
		]);
		expect(codeOf(skipped(stopped, null, NOW))).toBe('recurring_is_over');
	});

	it('takes exactly one date out of those to come, of any schedule, at any moment', () => {
		const schedules = fc.record({
			period: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
			every: fc.integer({ min: 1, max: 5 }),
			zone: fc.constantFrom('UTC', 'Europe/Stockholm', 'Pacific/Kiritimati', 'America/St_Johns'),
		});
		fc.assert(
			fc.property(schedules, fc.nat(3_000), fc.integer({ min: 1, max: 3 }), (schedule, hours, times) => {
				const now = new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();
				const { recurring } = publishDue(made({ schedule }), now, 1_000_000);
				const before = upcomingOf(recurring, 5);
				let after = recurring;
				for (let n = 0; n < times; n += 1) after = skip(after, null, now);
				expect(upcomingOf(after, 4)).toEqual(before.slice(1));
			}),
			{ numRuns: propertyRuns(300) },
		);
	});
});
