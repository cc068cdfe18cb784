import { billedOf } from '../../src/domain/invoice/billed';
import { PERIOD_WORDS, periodValues } from '../../src/domain/period-words';
import { fillShortcodes, readFilled } from '../../src/domain/shortcodes';

const MARCH = { date: '2026-03-15', period: { first: '2026-03-01', last: '2026-03-31' } };

describe('15.5: words of periods', () => {
	it.each([
		['en', 'March', 'April', 'February', 'March 2026'],
		['sv', 'mars', 'april', 'februari', 'mars 2026'],
		['nb', 'mars', 'april', 'februar', 'mars 2026'],
		['ro', 'martie', 'aprilie', 'februarie', 'martie 2026'],
		['', 'March', 'April', 'February', 'March 2026'],
		['de', 'March', 'April', 'February', 'March 2026'],
	])('in "%s"', (language, month, next, previous, period) => {
		expect(periodValues(MARCH, language)).toEqual({
			month,
			'next month': next,
			'previous month': previous,
			year: '2026',
			'next year': '2027',
			'previous year': '2025',
			'year of next month': '2026',
			'year of previous month': '2026',
			period,
		});
	});

	it.each([
		['2026-01-01', '2026-12-31', '2026', '2026'],
		['2026-01-01', '2026-03-31', 'January – March 2026', 'januari – mars 2026'],
		['2025-12-01', '2026-02-28', 'December 2025 – February 2026', 'december 2025 – februari 2026'],
		['2024-02-01', '2024-02-29', 'February 2024', 'februari 2024'],
		['2026-02-01', '2026-02-27', '1 February 2026 – 27 February 2026', '1 februari 2026 – 27 februari 2026'],
		['2025-01-01', '2026-12-31', 'January 2025 – December 2026', 'januari 2025 – december 2026'],
		['2026-03-05', '2026-03-05', '5 March 2026', '5 mars 2026'],
	])('%s to %s is %s', (first, last, english, swedish) => {
		const billed = { date: first, period: { first, last } };
		expect([periodValues(billed, 'en').period, periodValues(billed, 'sv').period]).toEqual([english, swedish]);
	});

	it('the year beside another month is that of the month', () => {
		const december = periodValues({ date: '2026-12-31', period: null }, 'en');
		expect(fillShortcodes('[next month] [year], [NEXT MONTH], [Year]; [month] [year]', december)).toBe(
			'January 2027, January, 2027; December 2026',
		);
		expect(fillShortcodes('[next month] and then [year]', december)).toBe('January and then 2026');
		const january = periodValues({ date: '2026-01-31', period: null }, 'en');
		expect(fillShortcodes('[previous month]-[year] [year of next month]', january)).toBe('December-2025 2026');
	});

	it('a word without a value stays, also beside a year', () =>
		expect(fillShortcodes('[next month] [year]', {})).toBe('[next month] [year]'));

	it('are filled in in lines, not in proposals; a period that nobody knows is refused', () => {
		const read = (
			text: string,
			place: 'invoice' | 'proposal',
			period: typeof MARCH.period | null = MARCH.period,
		) => {
			const found = readFilled({ text, field: 'note', place }, periodValues({ ...MARCH, period }, 'en'));
			return found.ok ? found.value : found.refusal.code;
		};
		for (const word of PERIOD_WORDS) expect(read(`[${word}]`, 'invoice')).not.toMatch(/[[_]/);
		expect(read('[period]', 'invoice', null)).toBe('shortcode_without_value');
		expect(read('[month]', 'proposal')).toBe('shortcode_not_filled_here');
		expect(read('[last month]', 'invoice')).toBe('misspelled_shortcode');
		expect(read('[mnth]', 'invoice')).toBe('misspelled_shortcode');
	});
});

describe('what an invoice is for', () => {
	const made = {
		idempotencyKey: 'recurring:rec_1:2026-01-31',
		issueDate: '2026-02-03',
		createdAt: '2026-02-02T05:15:00.000Z',
		periodStart: null,
		periodEnd: null,
	};

	it('the date of the recurring invoice goes before its own, and that before the day it was made', () => {
		expect(billedOf(made)).toEqual({ date: '2026-01-31', period: null });
		expect(billedOf({ ...made, idempotencyKey: 'k' }).date).toBe('2026-02-03');
		expect(billedOf({ ...made, idempotencyKey: 'k', issueDate: null }).date).toBe('2026-02-02');
	});

	it('its period is the one that it names, with both its ends', () => {
		const named = { ...made, periodStart: '2026-01-01' };
		expect(billedOf(named).period).toBeNull();
		expect(billedOf({ ...named, periodEnd: '2026-01-31' }).period).toEqual({
			first: '2026-01-01',
			last: '2026-01-31',
		});
	});
});
