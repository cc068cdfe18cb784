import fc from 'fast-check';
import { formatNumber, restartSeries } from '../../src/domain/numbering';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings';
import { changeSettings } from '../../src/domain/settings-check';
import { said } from './payment-reference/said';
import { propertyRuns } from '../support/property-runs';

describe('invoice numbers', () => {
	it('I4 two numbers of one series are never written alike, and grow beyond their digits', () => {
		fc.assert(
			fc.property(
				fc.bigInt(1n, 10n ** 15n),
				fc.bigInt(1n, 10n ** 15n),
				fc.string(),
				fc.integer({ min: 1, max: 12 }),
				(a, b, numberPrefix, numberDigits) => {
					const write = (n: bigint) => formatNumber(n, { numberPrefix, numberDigits });
					expect(write(a) === write(b)).toBe(a === b);
					expect(BigInt(write(a).slice(numberPrefix.length))).toBe(a);
					expect(write(a).length).toBeGreaterThanOrEqual(numberPrefix.length + numberDigits);
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
				const [one, two] = styles.map((settings) => (settings as { value: Settings }).value);
				expect(formatNumber(a, one!)).not.toBe(formatNumber(b, two!));
			}),
			{
				examples: [[12n, 2n, { numberPrefix: '', numberDigits: 1 }, { numberPrefix: '1', numberDigits: 1 }]],
				numRuns: propertyRuns(500),
			},
		);
		expect(changeSettings(DEFAULT_SETTINGS, { numberPrefix: '1' })).toMatchObject({
			ok: false,
			refusal: { code: 'prefix_ends_in_digit', field: 'numberPrefix' },
		});
		expect(changeSettings(DEFAULT_SETTINGS, { numberPrefix: '2026-' })).toMatchObject({ ok: true });
	});

	it('B.4 the series is reset only when no invoice is left, and never below 1', () => {
		expect(restartSeries(5n, 0)).toEqual({ ok: true, value: { next: 5n } });
		expect(restartSeries(1n, 0)).toEqual({ ok: true, value: { next: 1n } });
		expect(said(restartSeries(5n, 1))).toEqual([
			'series_in_use',
			'nextNumber',
			'The next number can only be set while the ledger has no invoices; it has 1.',
			'Keep the series going; numbers are never used twice.',
		]);
		for (const next of [0n, -1n])
			expect(said(restartSeries(next, 0))).toEqual([
				'number_too_low',
				'nextNumber',
				'The next invoice number must be 1 or more.',
				'Give a whole number from 1 up.',
			]);
	});
});
