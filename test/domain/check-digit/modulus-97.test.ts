import fc from 'fast-check';
import { remainder97 } from '../../../src/domain/check-digit/modulus-97';

describe('remainder97', () => {
	it.each([
		['', 0],
		['96', 96],
		['97', 0],
		['A', 10],
		['Z', 35],
		['86011117947NO93', 1],
		['539007547034RF18', 1],
	])('of %j', (text, is) => expect(remainder97(text)).toBe(is));

	it('is that of the number that the letters and digits make', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[0-9A-Z]{1,40}$/), (text) => {
				const number = text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
				expect(remainder97(text)).toBe(Number(BigInt(number) % 97n));
			}),
		);
	});
});
