import fc from 'fast-check';
import { referenceCounter } from '../../../src/domain/numbering';
import { countersBehind } from '../../../src/domain/payment-reference/counters-behind';
import { paymentReferenceOf } from '../../../src/domain/payment-reference/payment-reference';
import { REFERENCE_SCHEMES } from '../../../src/domain/payment-reference/reference-scheme';

describe('the counters behind a payment reference', () => {
	it('are among them the one that it was made of, by every scheme and length', () => {
		const schemes = fc.constantFrom(...REFERENCE_SCHEMES.filter((scheme) => scheme !== 'none'));
		const lengths = fc.integer({ min: 0, max: 25 });
		fc.assert(
			fc.property(schemes, lengths, fc.bigInt(1n, 10n ** 18n), (referenceScheme, referenceLength, counter) => {
				const reference = paymentReferenceOf(counter, { referenceScheme, referenceLength });
				fc.pre(reference.ok);
				expect(countersBehind(reference.ok ? reference.value : '')).toContain(counter.toString());
			}),
		);
	});

	it('are among them the one behind a year, where numbers begin anew each year', () => {
		const schemes = fc.constantFrom(...REFERENCE_SCHEMES.filter((scheme) => scheme !== 'none'));
		const years = fc.integer({ min: 1900, max: 9999 });
		const styles = fc.record({
			prefix: fc.constant('{year}-'),
			digits: fc.integer({ min: 1, max: 9 }),
			restart: fc.constant('yearly' as const),
		});
		fc.assert(
			fc.property(schemes, years, styles, fc.bigInt(1n, 10n ** 9n), (referenceScheme, year, style, counter) => {
				const digits = referenceCounter(counter, `${year}-06-30`, style);
				const reference = paymentReferenceOf(digits, { referenceScheme, referenceLength: 25 });
				expect(countersBehind(reference.ok ? reference.value : '')).toContain(counter.toString());
			}),
		);
	});

	it.each(['', '0', 'RF', 'RF00ABC', 'INV-1', '12345678901'])('of %j there is none', (text) => {
		expect(countersBehind(text)).toEqual([]);
	});
});
