import fc from 'fast-check';
import { cutTo, linesOf, withoutEnd } from '../../../src/documents/pdf/text-lines';
import { propertyRuns } from '../../support/property-runs';

/** Every letter is one wide, an accent stands on its letter. */
const measure = (text: string): number => [...text].filter((character) => !/\p{M}/u.test(character)).length;

describe('the lines of a text', () => {
	it.each([
		['the quick fox', 9, ['the quick ', 'fox']],
		['the quick fox', 100, ['the quick fox']],
		['a well-known fact', 7, ['a well-', 'known ', 'fact']],
		['2026-03-31', 5, ['2026-', '03-31']],
		['unbreakable', 4, ['unbr', 'eaka', 'ble']],
		['to unbreakable x', 4, ['to ', 'unbr', 'eaka', 'ble ', 'x']],
		['1\u00a0234 kr', 5, ['1\u00a0234 ', 'kr']],
		['e\u0301e\u0301e\u0301', 2, ['e\u0301e\u0301', 'e\u0301']],
		['wide', 0, ['w', 'i', 'd', 'e']],
		['', 5, ['']],
	])('%j in %d', (text, width, lines) => {
		expect(linesOf(text, width, measure)).toEqual(lines);
	});

	it('are the text when they are joined, and fit', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.lorem(), fc.string({ unit: 'grapheme', maxLength: 80 })),
				fc.integer({ min: 1, max: 30 }),
				(text, width) => {
					const lines = linesOf(text, width, measure);
					expect(lines.join('')).toBe(text);
					for (const line of lines) {
						const wide = measure(withoutEnd(line));
						expect(wide <= width || wide === 1).toBe(true);
					}
				},
			),
			{ numRuns: propertyRuns(500) },
		);
	});

	it('of a long text are found in a moment', () => {
		expect(linesOf('x'.repeat(200_000), 50, measure)).toHaveLength(4_000);
	});
});

describe('a text that is cut', () => {
	it.each([
		['short', 10, 'short'],
		['a longer text', 8, 'a longe…'],
		['a longer text', 3, 'a…'],
	])('%j to %d', (text, width, cut) => {
		expect(cutTo(text, width, measure)).toBe(cut);
	});
});
