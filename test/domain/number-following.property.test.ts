import fc from 'fast-check';
import { followNumber, followNumbers, type ForeignNumber } from '../../src/domain/number-following';
import { counted, formatNumber, nextCounter, styleOf, type Series } from '../../src/domain/numbering';
import { takeApart } from '../../src/domain/number-prefix';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings';

const day = fc
	.record({ year: fc.integer({ min: 2023, max: 2028 }), month: fc.integer({ min: 1, max: 12 }) })
	.map(({ year, month }) => `${year}-${String(month).padStart(2, '0')}-15`);

const style = fc.oneof(
	fc.record({
		numberPrefix: fc.constantFrom('', 'INV-', 'F{yy}-', '{year}/', 'a{month}.', '[{year}]('),
		numberRestart: fc.constant('never' as const),
	}),
	fc.record({
		numberPrefix: fc.constantFrom('F{yy}-', '{year}/', '{year}{month}-', '{yy}+'),
		numberRestart: fc.constant('yearly' as const),
	}),
);
const settings: fc.Arbitrary<Settings> = fc
	.record({ style, digits: fc.integer({ min: 1, max: 5 }) })
	.map(({ style: own, digits }) => ({ ...DEFAULT_SETTINGS, ...own, numberDigits: digits }));

/** Numbers that another program may have given: written as ours are, in other capitals, or quite otherwise. */
const foreignTo = ({ numberPrefix: prefix }: Settings): fc.Arbitrary<ForeignNumber> =>
	fc
		.record({
			counter: fc.bigInt({ min: 0n, max: 60n }),
			digits: fc.integer({ min: 1, max: 6 }),
			of: day,
			issueDate: day,
			as: fc.constantFrom('ours', 'lower', 'bare', 'foreign'),
		})
		.map(({ counter, digits, of, issueDate, as }) => {
			const ours = formatNumber(counter, of, { prefix, digits });
			const written = { ours, lower: ours.toLowerCase(), bare: `${counter}`, foreign: `X${counter}/A` };
			return { number: written[as as keyof typeof written], issueDate };
		});

/** The numbers that the series gives to documents of these dates, one after the other. */
function given(series: Series, dates: readonly string[], own: Settings): string[] {
	const after = new Map(series);
	return dates.map((date) => {
		const counter = nextCounter(after, 'invoice', date, own.numberRestart);
		for (const [name, next] of counted(after, 'invoice', date, counter)) after.set(name, next);
		return formatNumber(counter, date, styleOf('invoice', own));
	});
}

it('never gives a number that was imported, in whatever order both come', () => {
	fc.assert(
		fc.property(
			settings.chain((own) =>
				fc.record({
					own: fc.constant(own),
					foreign: fc.array(foreignTo(own), { maxLength: 8 }),
					before: fc.array(day, { maxLength: 4 }),
					dates: fc.array(day, { minLength: 1, maxLength: 40 }),
				}),
			),
			({ own, foreign, before, dates }) => {
				let series: Series = new Map();
				for (const date of before)
					series = new Map([
						...series,
						...counted(series, 'invoice', date, nextCounter(series, 'invoice', date, own.numberRestart)),
					]);
				const followed = new Map([...series, ...followNumbers(series, foreign, own)]);
				// No counter goes back.
				for (const [name, next] of series) expect(followed.get(name)! >= next).toBe(true);
				const imported = new Set(foreign.map(({ number }) => number));
				for (const number of given(followed, dates, own)) expect(imported.has(number)).toBe(false);
			},
		),
	);
});

it('goes on directly behind the highest number of the year', () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1 }), day, (counters, issueDate) => {
			const own: Settings = { ...DEFAULT_SETTINGS, numberPrefix: 'F{yy}-', numberRestart: 'yearly' };
			const foreign = counters.map((counter) => ({ number: `F24-${counter}`, issueDate }));
			const series = followNumbers(new Map(), foreign, own);
			expect(nextCounter(series, 'invoice', '2024-06-30', 'yearly')).toBe(BigInt(Math.max(...counters) + 1));
			expect(nextCounter(series, 'invoice', '2025-06-30', 'yearly')).toBe(1n);
		}),
	);
});

it.each([
	['INV-12', 'INV-', '2026-03-01', { date: '2026-03-01', rest: '12' }],
	['inv-12', 'INV-', '2026-03-01', { date: '2026-03-01', rest: '12' }],
	['12', 'INV-', '2026-03-01', null],
	['F99-1', 'F{yy}-', '2026-03-01', { date: '1999-03-01', rest: '1' }],
	['F76-1', 'F{yy}-', '2026-03-01', { date: '2076-03-01', rest: '1' }],
	['F02-1', 'F{yy}-', '1998-03-01', { date: '2002-03-01', rest: '1' }],
	['202613-1', '{year}{month}-', '2026-03-01', null],
	['2026-2025-1', '{year}-{year}-', '2026-03-01', null],
	['{no}-1', '{no}-', '2026-03-01', { date: '2026-03-01', rest: '1' }],
	['.+1', '.+', '2026-03-01', { date: '2026-03-01', rest: '1' }],
	['ab1', '.+', '2026-03-01', null],
])('takes %j apart by the prefix %j', (number, prefix, own, apart) => {
	expect(takeApart(number, prefix, own)).toEqual(apart);
});

it('leaves alone what is no place in a series', () => {
	const own: Settings = { ...DEFAULT_SETTINGS, numberPrefix: '', creditNumbers: 'own', creditNumberPrefix: 'CN-' };
	const followed = (number: string, other: Partial<Settings> = {}) =>
		[...followNumber(new Map(), { number, issueDate: '2026-03-01' }, { ...own, ...other }).keys()].sort();
	expect(followed('12')).toEqual(['invoice', 'invoice/2026']);
	expect(followed('CN-12')).toEqual(['creditNote', 'creditNote/2026']);
	expect(followed('CN-12', { creditNumbers: 'invoices' })).toEqual([]);
	for (const number of ['12a', '1-2', '１２', '', '1234567890123456']) expect(followed(number)).toEqual([]);
	expect(followed('26-19000000', { numberPrefix: '{yy}-', numberRestart: 'yearly' })).toEqual([]);
});
