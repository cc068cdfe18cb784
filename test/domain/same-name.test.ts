import { isSameName, nameKey } from '../../src/domain/same-name';

describe('D.21: names are compared as they look', () => {
	it.each([
		['capitals', 'ÅSA', 'åsa'],
		['blanks around', '  Build\t', 'Build'],
		['blanks of any kind and number within', 'Dup2 \u00A0\u3000x', 'Dup2 x'],
		['composed letters', 'Ha\u030A', 'H\u00E5'],
		['letters that are composed only as small ones', 'J\u030C', '\u01F0'],
		['characters that are not seen', 'Dup2\u200B', 'Dup2'],
		['characters that are not seen, between what is composed', 'a\u034F\u030A', '\u00E5'],
		['blanks beside characters that are not seen', 'Dup2 \u200B x\u2060 ', 'Dup2 x'],
	])('%s make no difference', (_what, one, other) => {
		expect(nameKey(one)).toBe(nameKey(other));
		expect(isSameName(one, other)).toBe(true);
		expect(nameKey(nameKey(one))).toBe(nameKey(one));
	});

	it.each([
		['Ha', 'H\u00E5'],
		['Dup2', 'Dup 2'],
		['Dup2', 'Dup\u00B2'],
		['A-B', 'AB'],
	])('"%s" and "%s" are two names', (one, other) => expect(isSameName(one, other)).toBe(false));
});
