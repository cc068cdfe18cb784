import { lines } from '../../conformance/deps';
import { putRecurring, type RecurringFields } from '../../../src/domain/recurrence/recurring-check';
import {
	readRecurringKey,
	recurringKey,
	type RecurringInvoice,
} from '../../../src/domain/recurrence/recurring-invoice';
import { switched } from '../../../src/domain/recurrence/switching';
import { publishDue } from '../../../src/domain/recurrence/publish-due';
import { upcomingOf } from '../../../src/domain/recurrence/upcoming';

const NOW = '2026-03-10T12:00:00.000Z';
const around = (now = NOW) => ({
	now,
	currency: 'SEK',
	zone: 'Europe/Stockholm',
	hasClient: (id: string) => id === 'cli_1',
	templateName: (id: string) => (id === 'tpl_1' ? 'Rent' : null),
});
const asked = (fields: Partial<RecurringFields> = {}): Partial<RecurringFields> => ({
	name: ' Rent ',
	clientId: 'cli_1',
	lines: lines('SEK'),
	...fields,
});
const put = (fields: Partial<RecurringFields>, before: RecurringInvoice | null = null, now = NOW) =>
	putRecurring('rec_1', before, fields, around(now));
function made(
	fields: Partial<RecurringFields> = {},
	before: RecurringInvoice | null = null,
	now = NOW,
): RecurringInvoice {
	const result = put(before ? fields : asked(fields), before, now);
	if (!result.ok) throw new Error(result.refusal.message);
	return result.value;
}
const codeOf = (fields: Partial<RecurringFields>, before: RecurringInvoice | null = null) => {
	const result = put(fields, before);
	return result.ok ? 'accepted' : result.refusal.code;
};

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
		[{ schedule: { period: 'day' } }, 'not_a_choice'],
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

	it('a change while it is paused leaves it paused', () => {
		const paused = switched(made(), 'pause', NOW);
		if (!paused.ok) throw new Error('not paused');
		expect(made({ schedule: { period: 'week' } }, paused.value)).toMatchObject({
			state: 'paused',
			next: null,
			schedule: { period: 'week', startDate: '2026-03-11' },
		});
	});

	it('a key names the recurring invoice and the date, whatever the id looks like', () => {
		for (const id of ['rec_1', 'wf:node:7', 'a b'])
			expect(readRecurringKey(recurringKey(id, '2026-03-31'))).toEqual({ id, date: '2026-03-31' });
		for (const key of ['', 'recurring:', 'recurring:rec_1', 'stage:1:2026-03-31', 'recurring::2026-03-31'])
			expect(readRecurringKey(key)).toBeNull();
	});
});
