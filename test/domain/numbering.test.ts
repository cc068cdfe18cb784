import fc from 'fast-check';
import { formatNumber, restartSeries } from '../../src/domain/numbering';

describe('invoice numbers', () => {
	it('I4 two numbers of one series are never written alike, and grow beyond their digits', () => {
		fc.assert(
			fc.property(fc.bigInt(1n, 10n ** 15n), fc.bigInt(1n, 10n ** 15n), fc.string(), fc.integer({ min: 1, max: 12 }), (a, b, numberPrefix, numberDigits) => {
				const write = (n: bigint) => formatNumber(n, { numberPrefix, numberDigits });
				expect(write(a) === write(b)).toBe(a === b);
				expect(BigInt(write(a).slice(numberPrefix.length))).toBe(a);
				expect(write(a).length).toBeGreaterThanOrEqual(numberPrefix.length + numberDigits);
			}),
		);
	});

	it('B.4 the series is reset only when no invoice is left, and never below 1', () => {
		expect(restartSeries(5n, 0)).toEqual({ ok: true, value: { next: 5n } });
		expect(restartSeries(5n, 1)).toMatchObject({ ok: false, refusal: { code: 'series_in_use' } });
		for (const next of [0n, -1n]) expect(restartSeries(next, 0)).toMatchObject({ ok: false, refusal: { code: 'number_too_low' } });
	});
});
