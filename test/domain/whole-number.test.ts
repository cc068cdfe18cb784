import fc from 'fast-check';
import { wholeNumberIn } from '../../src/domain/whole-number';

describe('wholeNumberIn (C.18)', () => {
	it.each([
		[14, 14],
		['14', 14],
		[' 14 ', 14],
		['\u00a014\n', 14],
		['014', 14],
		['14.0', 14],
		['-3', -3],
		[0, 0],
		['0', 0],
	])('%j is %j', (input, is) => expect(wholeNumberIn(input)).toBe(is));

	it.each([
		[''],
		[' '],
		[null],
		[undefined],
		[true],
		[[14]],
		[{}],
		[1.5],
		['1.5'],
		[Number.NaN],
		[Number.POSITIVE_INFINITY],
		[2 ** 53],
		['1e1'],
		['0x10'],
		['0b11'],
		['+14'],
		['1,000'],
		['1 000'],
		['1_000'],
		['14 days'],
		['１４'],
		['1'.repeat(16)],
	])('%j is none', (input) => expect(wholeNumberIn(input)).toBeNull());

	it('reads every whole number as it is written', () => {
		fc.assert(
			fc.property(fc.integer(), (n) => expect([wholeNumberIn(n), wholeNumberIn(String(n))]).toEqual([n, n])),
		);
	});
});
