import fc from 'fast-check';
import { nearbyCodes } from '../../../src/domain/product/nearby-codes';

describe('Codes near one that is not there', () => {
	it.each([
		['CARE1', ['CONS', 'CARE-1', 'X', 'CARE'], 'CARE'],
		['consultng', ['CONSULTING', 'TRAVEL'], 'CONSULTING'],
		['A-10', ['A-100', 'B-10', 'A-2'], 'A-100'],
	])('of %s among %j, the first is %s', (code, codes, first) => {
		expect(nearbyCodes(code, codes)[0]).toBe(first);
	});

	it('are at most five of those that there are, whatever the code, and the code itself comes first', () => {
		fc.assert(
			fc.property(fc.string(), fc.uniqueArray(fc.stringMatching(/^[A-Z0-9]{1,6}$/)), (code, codes) => {
				const near = nearbyCodes(code, codes);
				expect(near).toHaveLength(Math.min(5, codes.length));
				expect(near.every((one) => codes.includes(one))).toBe(true);
				for (const one of codes.slice(0, 3)) expect(nearbyCodes(one.toLowerCase(), codes)[0]).toBe(one);
			}),
		);
	});
});
