import { publishDue } from '../../../src/domain/recurrence/publish-due';
import type { RecurringInvoice } from '../../../src/domain/recurrence/recurring-invoice';
import { switched } from '../../../src/domain/recurrence/switching';
import { upcomingOf } from '../../../src/domain/recurrence/upcoming';
import { said } from '../payment-reference/said';
import { codeOf, made, NOW, put } from './asked';

describe('a recurring invoice that is paused, resumed, stopped or at its end', () => {
	it('why one that is over is over', () => {
		const over = (state: 'ended' | 'stopped') => ({ ...made(), state, next: null });
		for (const to of ['pause', 'resume'] as const) {
			expect(said(switched(over('stopped'), to, NOW))).toEqual([
				'recurring_is_over',
				'recurring',
				'The recurring invoice "Rent" was stopped for good.',
				'Make a new one.',
			]);
			expect(said(switched(over('ended'), to, NOW))).toEqual([
				'recurring_is_over',
				'recurring',
				'The recurring invoice "Rent" has come to its end.',
				'Give it a later end date or a higher count, or make a new one.',
			]);
		}
		expect(said(put({ note: 'n' }, over('stopped')))).toEqual([
			'recurring_is_over',
			'recurring',
			'The recurring invoice "Rent" was stopped for good.',
			'Make a new one.',
		]);
	});

	it('a switch that is so already changes nothing', () => {
		const active = made();
		const paused = said(switched(active, 'pause', NOW)) as RecurringInvoice;
		expect(paused).toEqual({ ...active, state: 'paused', next: null });
		expect(said(switched(active, 'resume', NOW))).toBe(active);
		expect(said(switched(paused, 'pause', NOW))).toBe(paused);
		expect(said(switched(paused, 'stop', NOW))).toEqual({ ...active, state: 'stopped', next: null });
		const stopped = said(switched(active, 'stop', NOW));
		expect(said(switched(stopped as RecurringInvoice, 'stop', NOW))).toBe(stopped);
		// What fell due in the pause is passed over.
		expect(said(switched(paused, 'resume', '2026-04-12T12:00:00.000Z'))).toMatchObject({
			state: 'active',
			nextIndex: 2,
			next: { date: '2026-05-11' },
		});
	});

	it('what comes next is as many as asked for, and no more than the count leaves', () => {
		const dates = (count: number | null, most: number) =>
			upcomingOf(made({ schedule: { count } }), most).map(({ index }) => index);
		expect(dates(null, 3)).toEqual([0, 1, 2]);
		expect(dates(2, 3)).toEqual([0, 1]);
		expect(dates(5, 3)).toEqual([0, 1, 2]);
		expect(dates(null, 0)).toEqual([]);
		const once = publishDue(made({ schedule: { count: 3 } }), '2026-03-12T12:00:00.000Z', 9).recurring;
		expect(upcomingOf(once, 9).map(({ index }) => index)).toEqual([1, 2]);
		expect(upcomingOf(made({ schedule: { endDate: '2026-04-11' } }), 9)).toHaveLength(2);
	});

	it('a date is missed when it is found more than a day late, and the latest when none is due behind it', () => {
		const due = (now: string, most = 9) =>
			publishDue(made(), now, most).due.map(({ date, isMissed, isLatest }) => [date, isMissed, isLatest]);
		expect(due('2026-03-11T05:14:59.999Z')).toEqual([]);
		expect(due('2026-03-11T05:15:00.000Z')).toEqual([['2026-03-11', false, true]]);
		expect(due('2026-03-12T05:15:00.000Z')).toEqual([['2026-03-11', false, true]]);
		expect(due('2026-03-12T05:15:00.001Z')).toEqual([['2026-03-11', true, true]]);
		expect(due('2026-04-11T04:15:00.000Z')).toEqual([
			['2026-03-11', true, false],
			['2026-04-11', false, true],
		]);
		expect(due('2026-04-11T04:15:00.000Z', 1)).toEqual([['2026-03-11', true, false]]);
	});

	it('an end before what has come ends it; a later end goes on', () => {
		const before = made({ schedule: { startDate: '2026-03-31', endDate: '2026-03-31' } });
		const ended = publishDue(before, '2026-04-01T12:00:00.000Z', 9).recurring;
		expect(ended).toMatchObject({ state: 'ended', next: null, publishedUntil: '2026-03-31' });
		expect(upcomingOf(ended, 3)).toEqual([]);
		expect(made({ schedule: { endDate: '2026-04-30' } }, ended, '2026-04-02T12:00:00.000Z')).toMatchObject({
			state: 'active',
			next: { date: '2026-04-30' },
		});
	});

	it('ends after so many dates; a higher count goes on', () => {
		const ended = publishDue(made({ schedule: { count: 2 } }), '2026-09-01T12:00:00.000Z', 9);
		expect(ended.due).toHaveLength(2);
		expect(ended.recurring).toMatchObject({ state: 'ended', next: null });
		expect(switched(ended.recurring, 'resume', NOW)).toMatchObject({
			ok: false,
			refusal: { code: 'recurring_is_over' },
		});
		expect(made({ schedule: { count: 3 } }, ended.recurring)).toMatchObject({
			state: 'active',
			next: { date: '2026-05-11' },
		});
		expect(made({ schedule: { count: '' } }, ended.recurring).schedule.count).toBeNull();
	});

	it('stopped, it stays stopped', () => {
		const stopped = switched(made(), 'stop', NOW);
		if (!stopped.ok) throw new Error('not stopped');
		expect(upcomingOf(stopped.value, 5)).toEqual([]);
		expect(switched(stopped.value, 'stop', NOW)).toEqual(stopped);
		expect([switched(stopped.value, 'pause', NOW).ok, switched(stopped.value, 'resume', NOW).ok]).toEqual([
			false,
			false,
		]);
		expect(codeOf({ note: 'n' }, stopped.value)).toBe('recurring_is_over');
	});

	it('a change of its words while it is paused leaves where it stands', () => {
		const once = publishDue(made(), '2026-03-12T12:00:00.000Z', 9).recurring;
		const paused = said(switched(once, 'pause', NOW)) as RecurringInvoice;
		expect(made({ note: 'n', schedule: { time: '08:00' } }, paused)).toMatchObject({
			state: 'paused',
			nextIndex: 1,
		});
		expect(made({ schedule: { every: 2 } }, paused)).toMatchObject({ state: 'paused', nextIndex: 0 });
	});

	it('a change while it is paused leaves it paused', () => {
		const paused = switched(made(), 'pause', NOW);
		if (!paused.ok) throw new Error('not paused');
		expect(made({ schedule: { period: 'week' } }, paused.value)).toMatchObject({
			state: 'paused',
			next: null,
			schedule: { period: 'week', startDate: '2026-03-11' },
		});
	});
});
