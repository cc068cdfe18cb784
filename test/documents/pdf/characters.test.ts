import { Characters, spoken } from '../../../src/documents/pdf/characters';

/** A font with Latin letters, a few of them with accents. */
const hasGlyph = (codePoint: number): boolean =>
	(codePoint >= 0x20 && codePoint < 0x7f) || [...'\u00a0éșåøı…'].some((each) => each.codePointAt(0) === codePoint);

const characters = () => new Characters(hasGlyph);

describe('a line', () => {
	it.each([
		['plain text', 'plain text', []],
		['e\u0301', 'é', []],
		['1\u00a0234', '1\u00a0234', []],
		['1\u202f234', '1 234', []],
		['two\r\nlines\nand\u2028more', 'two lines and more', []],
		['a\u0000b\u001bc\td', 'abc d', []],
		['\u202etxt\u202c\u200b\u00ad\ufeff', 'txt', []],
		['ğ Ő', 'g O', ['ğ', 'Ő']],
		['ﬁ ½ Ａ', 'fi ? A', ['ﬁ', '½', 'Ａ']],
		['株株 😀', '?? ?', ['株', '😀']],
		['x\u0302', 'x', ['\u0302']],
		['\ud800', '?', ['\ufffd']],
	])('%j becomes %j', (text, printed, missing) => {
		const found = characters();
		expect(found.line(text)).toBe(printed);
		expect(found.missing).toEqual(missing);
	});
});

describe('a block', () => {
	it('keeps its lines, each without spaces at its end, and none empty at its ends', () => {
		expect(characters().block('\n a \r\n\r\n b\t\vc\n\n')).toBe('a\n\n b\nc');
	});
});

describe('a text that is not printed', () => {
	it('keeps every letter, and loses what XML refuses', () => {
		expect(spoken(' 請求書 A & B\n\u0000\u0007x\uffff \ud800')).toBe('請求書 A & B x \ufffd');
	});
});
