import fc from 'fast-check';
import {
	checkCounter,
	counted,
	formatNumber,
	nextCounter,
	referenceCounter,
	restartSeries,
	styleOf,
	type NumberRestart,
	type Series,
} from '../../src/domain/numbering';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings';
import { changeSettings } from '../../src/domain/settings-check';
import { codeOf, said } from './payment-reference/said';
import { propertyRuns } from '../support/property-runs';

const TODAY = '2026-11-30';
const invoiceStyle = (change: Partial<Settings>) => styleOf('invoice', { ...DEFAULT_SETTINGS, ...change });

describe('invoice numbers', () => {
	it('I4 two numbers of one series are never written alike, and grow beyond their digits', () => {
		fc.assert(
			fc.property(
				fc.bigInt(1n, 10n ** 15n),
				fc.bigInt(1n, 10n ** 15n),
				fc.string().filter((text) => !text.includes('{')),
				fc.integer({ min: 1, max: 12 }),
				(a, b, prefix, digits) => {
					const write = (n: bigint) => formatNumber(n, TODAY, { prefix, digits });
					expect(write(a) === write(b)).toBe(a === b);
					expect(BigInt(write(a).slice(prefix.length))).toBe(a);
					expect(write(a).length).toBeGreaterThanOrEqual(prefix.length + digits);
				},
			),
		);
	});

	it('I4 numbers stay apart when the prefix and the digits are changed on the way', () => {
		const style = fc.record({
			numberPrefix: fc.string({ maxLength: 20 }),
			numberDigits: fc.integer({ min: 1, max: 12 }),
		});
		fc.assert(
			fc.property(fc.bigInt(1n, 5_000n), fc.bigInt(1n, 5_000n), style, style, (a, b, first, second) => {
				const styles = [first, second].map((change) => changeSettings(DEFAULT_SETTINGS, change));
				fc.pre(a !== b && styles.every(({ ok }) => ok));
				const [one, two] = styles.map((settings) =>
					styleOf('invoice', (settings as { value: Settings }).value),
				);
				expect(formatNumber(a, TODAY, one!)).not.toBe(formatNumber(b, TODAY, two!));
			}),
			{
				examples: [[12n, 2n, { numberPrefix: '', numberDigits: 1 }, { numberPrefix: '1', numberDigits: 1 }]],
				numRuns: propertyRuns(500),
			},
		);
	});

	it.each([
		['INV-{year}-', '2026-01-09', 'INV-2026-0007'],
		['{yy}{month}/', '2026-01-09', '2601/0007'],
		['{Year}-{ MONTH }-', '1999-12-31', '1999-12-0007'],
		['F{yy}-', '2000-02-29', 'F00-0007'],
		['', '2026-01-09', '0007'],
		['{old}-', '2026-01-09', '{old}-0007'],
	])('the prefix %j on %s gives %j', (numberPrefix, date, number) => {
		expect(formatNumber(7n, date, invoiceStyle({ numberPrefix }))).toBe(number);
	});

	it('B.4 the series is reset only when no invoice is left, and never below 1', () => {
		const series: Series = new Map([
			['invoice', 9n],
			['invoice/2025', 9n],
			['invoice/2026', 4n],
			['proposal', 3n],
		]);
		const at = (restart: NumberRestart) => ({ series, today: TODAY, restart });
		for (const restart of ['never', 'yearly'] as const)
			expect(restartSeries(5n, 0, at(restart))).toEqual({
				ok: true,
				value: new Map([
					['invoice', 5n],
					['invoice/2025', 1n],
					['invoice/2026', 5n],
				]),
			});
		expect(restartSeries(1n, 0, at('never'))).toMatchObject({ ok: true });
		expect(said(restartSeries(5n, 1, at('never')))).toEqual([
			'series_in_use',
			'nextNumber',
			'The next number can only be set while the ledger has no invoices of its own; it has 1.',
			'Keep the series going; numbers are never used twice.',
		]);
		for (const next of [0n, -1n])
			expect(said(restartSeries(next, 0, at('never')))).toEqual([
				'number_too_low',
				'nextNumber',
				'The next invoice number must be 1 or more.',
				'Give a whole number from 1 up.',
			]);
		expect(codeOf(restartSeries(20_260_001n, 0, at('yearly')))).toBe('counter_too_high');
		expect(restartSeries(20_260_001n, 0, at('never'))).toMatchObject({ ok: true });
	});
});

describe('prefixes', () => {
	const outcomeOf = (change: Partial<Settings>, settings = DEFAULT_SETTINGS) => {
		const changed = changeSettings(settings, change);
		return changed.ok ? 'accepted' : `${changed.refusal.code} ${changed.refusal.field}`;
	};

	it.each([
		['1', 'prefix_ends_in_digit numberPrefix'],
		['{year}', 'prefix_ends_in_digit numberPrefix'],
		['A{yy}', 'prefix_ends_in_digit numberPrefix'],
		['2026-', 'accepted'],
		['{year}-', 'accepted'],
		['INVOICE-{year}-{month}-', 'accepted'],
		['INVOICES-ABOUT-{year}-{month}-', 'text_too_long numberPrefix'],
		['{yyyy}-', 'unknown_number_code numberPrefix'],
		['{}-', 'unknown_number_code numberPrefix'],
		['{year-', 'accepted'],
	])('%j is %s', (numberPrefix, expected) => {
		expect(outcomeOf({ numberPrefix })).toBe(expected);
		expect(outcomeOf({ proposalNumberPrefix: numberPrefix })).toBe(
			expected.replace('numberPrefix', 'proposalNumberPrefix'),
		);
	});

	it('say what to write', () => {
		expect(said(changeSettings(DEFAULT_SETTINGS, { numberPrefix: '{jahr}-' }))).toEqual([
			'unknown_number_code',
			'numberPrefix',
			'numberPrefix holds "{jahr}", which stands for nothing.',
			'Use {year}, {yy}, {month}, or other brackets.',
		]);
		expect(changeSettings(DEFAULT_SETTINGS, { numberPrefix: '{year}' })).toMatchObject({
			refusal: { fix: 'End it with a letter or sign, such as "{year}-".' },
		});
	});

	it('name the year where numbers begin anew each year', () => {
		expect(outcomeOf({ numberRestart: 'yearly' })).toBe('restart_without_year numberRestart');
		expect(outcomeOf({ numberRestart: 'yearly', numberPrefix: '{month}-' })).toBe(
			'restart_without_year numberRestart',
		);
		expect(outcomeOf({ numberRestart: 'yearly', numberPrefix: '2026-' })).toBe(
			'restart_without_year numberRestart',
		);
		expect(outcomeOf({ numberRestart: 'yearly', numberPrefix: '{yy}-' })).toBe('accepted');
		const yearly: Settings = { ...DEFAULT_SETTINGS, numberRestart: 'yearly', numberPrefix: '{year}-' };
		expect(outcomeOf({ numberPrefix: 'INV-' }, yearly)).toBe('restart_without_year numberRestart');
		expect(outcomeOf({ numberPrefix: 'INV-', numberRestart: 'never' }, yearly)).toBe('accepted');
		expect(outcomeOf({ numberRestart: 'monthly' as never })).toBe('not_a_choice numberRestart');
		expect(said(changeSettings(DEFAULT_SETTINGS, { numberRestart: 'yearly', numberPrefix: 'INV-' }))).toEqual([
			'restart_without_year',
			'numberRestart',
			'Numbers are to begin with 1 each year, and the prefix "INV-" does not name the year: two invoices would have the same number.',
			'Put {year} or {yy} into the invoice number prefix, such as "INV-{year}-", or let numbers go on.',
		]);
	});
});

describe('series of years', () => {
	/** Gives numbers one after the other, and may change the setting in between. */
	interface Step {
		readonly date: string;
		readonly restart: NumberRestart;
		readonly prefix: string;
		readonly digits: number;
	}
	const date = fc
		.tuple(fc.integer({ min: 1990, max: 2080 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
		.map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
	const steps = (restart: fc.Arbitrary<NumberRestart>, prefix: fc.Arbitrary<string>) =>
		fc.array(fc.record({ date, restart, prefix, digits: fc.integer({ min: 1, max: 6 }) }), { maxLength: 60 });

	function give(all: readonly Step[], from: Series = new Map()) {
		let series = from;
		return all.map(({ date: day, ...style }) => {
			const counter = nextCounter(series, 'invoice', day, style.restart);
			series = new Map([...series, ...counted(series, 'invoice', day, counter)]);
			return {
				year: day.slice(0, 4),
				counter,
				number: formatNumber(counter, day, style),
				reference: referenceCounter(counter, day, style),
			};
		});
	}
	const distinct = (values: readonly unknown[]) => new Set(values).size;

	it('count each year by itself from 1 without a gap, whatever the order of the dates', () => {
		fc.assert(
			fc.property(steps(fc.constant('yearly'), fc.constant('{year}-')), (all) => {
				const counts = new Map<string, bigint>();
				for (const { year, counter } of give(all)) {
					expect(counter).toBe((counts.get(year) ?? 0n) + 1n);
					counts.set(year, counter);
				}
			}),
			{ numRuns: propertyRuns(200) },
		);
	});

	it('I4 give no number and no payment reference twice, also when the setting changes on the way', () => {
		const restart = fc.constantFrom<NumberRestart>('never', 'yearly');
		fc.assert(
			fc.property(
				steps(restart, fc.constantFrom('{year}-', 'INV{yy}-', '{year}{month}-')),
				fc.bigInt(1n, 18_999_000n),
				(all, next) => {
					const given = give(all, new Map([['invoice', next]]));
					expect(distinct(given.map(({ number }) => number))).toBe(all.length);
					expect(distinct(given.map(({ reference }) => reference))).toBe(all.length);
				},
			),
			{ numRuns: propertyRuns(300) },
		);
	});

	it('go on behind the numbers that a year had before the setting was changed', () => {
		const plain = { restart: 'never', prefix: '{year}-', digits: 4 } as const;
		const numbers = give([
			{ ...plain, date: '2025-12-31' },
			{ ...plain, date: '2026-01-01' },
			{ ...plain, date: '2026-01-02', restart: 'yearly' },
			{ ...plain, date: '2025-12-31', restart: 'yearly' },
			{ ...plain, date: '2027-01-01', restart: 'yearly' },
			{ ...plain, date: '2027-01-01' },
		]).map(({ number }) => number);
		expect(numbers).toEqual(['2025-0001', '2026-0002', '2026-0003', '2025-0002', '2027-0001', '2027-0004']);
	});

	it('refuse counters that a year and a counter could be taken for', () => {
		expect(checkCounter(18_999_999n, 'yearly', 'numberRestart')).toMatchObject({ ok: true });
		expect(checkCounter(20_260_042n, 'never', 'numberRestart')).toMatchObject({ ok: true });
		expect(said(checkCounter(20_260_042n, 'yearly', 'numberRestart'))).toEqual([
			'counter_too_high',
			'numberRestart',
			'The next invoice number is 20260042, and numbers that begin anew each year must be below 19000000: a payment reference of a year and a counter might be that of another invoice.',
			'Let numbers go on from year to year, or begin with a lower one.',
		]);
	});
});
