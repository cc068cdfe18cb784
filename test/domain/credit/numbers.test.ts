import fc from 'fast-check';
import { mayBeAlike } from '../../../src/domain/number-prefix';
import { formatNumber, restartSeries, seriesOf, styleOf } from '../../../src/domain/numbering';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/domain/settings';
import { changeSettings } from '../../../src/domain/settings-check';
import { propertyRuns } from '../../support/property-runs';
import { said } from '../payment-reference/said';
import { TERMS } from '../../support/builders/credit-note';

/** Prefixes that often meet. */
const prefix = fc
	.array(fc.constantFrom('{year}', '{yy}', '{month}', '2', '0', '26', 'C', 'c', 'N', '-', '/'), { maxLength: 4 })
	.map((parts) => parts.join(''));
const date = fc
	.tuple(fc.integer({ min: 1990, max: 2080 }), fc.integer({ min: 1, max: 12 }))
	.map(([year, month]) => `${year}-${String(month).padStart(2, '0')}-15`);
const counter = fc.bigInt(1n, 30_000n);

describe('numbers of credit notes', () => {
	it('are those of the invoices unless the setting gives them their own', () => {
		const own: Settings = { ...DEFAULT_SETTINGS, creditNumbers: 'own' };
		expect(seriesOf({ credit: TERMS }, DEFAULT_SETTINGS)).toBe('invoice');
		expect(seriesOf({ credit: TERMS }, own)).toBe('creditNote');
		expect(seriesOf({ credit: null }, own)).toBe('invoice');
		expect(formatNumber(7n, '2026-03-01', styleOf('creditNote', own))).toBe('CN-0007');
	});

	it('I4 are never written like an invoice’s, whatever the prefixes, dates and counters', () => {
		fc.assert(
			fc.property(prefix, prefix, date, date, counter, counter, (numberPrefix, own, day, other, a, b) => {
				const change = { numberPrefix, creditNumberPrefix: own, creditNumbers: 'own' } as const;
				const changed = changeSettings({ ...DEFAULT_SETTINGS, numberDigits: 1 }, change);
				fc.pre(changed.ok);
				const number = formatNumber(a, day, styleOf('invoice', changed.value));
				expect(formatNumber(b, other, styleOf('creditNote', changed.value))).not.toBe(number);
			}),
			{ numRuns: propertyRuns(2_000) },
		);
	});

	it.each([
		['', '', true],
		['', '1', true],
		['CN-', 'cn-', true],
		['CN-', 'INV-', false],
		['{year}-', '2026-', true],
		['{year}-', '{yy}{month}-', true],
		['{year}-', '{yy}-', false],
		['K{year}-', '{year}-', false],
		['2{month}-', '{yy}6-', true],
		['{other}-', '{other}-', true],
	])('those with %j and %j may be alike: %j', (one, other, expected) => {
		expect([mayBeAlike(one, other), mayBeAlike(other, one)]).toEqual([expected, expected]);
	});

	it('say what to write where two series would meet, or two years', () => {
		const alike = changeSettings(DEFAULT_SETTINGS, { creditNumbers: 'own', creditNumberPrefix: '' });
		expect(said(alike)).toEqual([
			'prefix_of_invoices',
			'creditNumberPrefix',
			'Credit notes are to have numbers of their own, and with their prefix "" and the "" of invoices, a credit note and an invoice might have the same number.',
			'Give credit notes a prefix that no invoice can have, such as "CN-", or let them count on with the invoices.',
		]);
		const yearly: Settings = { ...DEFAULT_SETTINGS, numberPrefix: '{year}-', numberRestart: 'yearly' };
		expect(said(changeSettings(yearly, { creditNumbers: 'own' }))).toEqual([
			'restart_without_year',
			'creditNumberPrefix',
			'Numbers are to begin with 1 each year, and the prefix "CN-" of credit notes does not name the year: two credit notes would have the same number.',
			'Put {year} or {yy} into the credit note number prefix, such as "CN-{year}-", or let numbers go on.',
		]);
		expect(changeSettings(DEFAULT_SETTINGS, { creditNumberPrefix: '' })).toMatchObject({ ok: true });
	});

	it('B.4 begin with 1 again where the numbers of invoices are set anew', () => {
		const series = new Map([
			['invoice', 9n],
			['creditNote', 4n],
			['creditNote/2026', 3n],
			['proposal', 5n],
		]);
		expect(restartSeries(5n, 0, { series, today: '2026-11-30', restart: 'never' })).toEqual({
			ok: true,
			value: new Map([
				['creditNote', 1n],
				['creditNote/2026', 1n],
				['invoice', 5n],
				['invoice/2026', 5n],
			]),
		});
	});
});
