import fc from 'fast-check';
import { readKey } from '../../src/domain/idempotency-key';
import { cutTo, isBlank, isNothing, readText, SOMETHING } from '../../src/domain/text';
import { readOptional } from '../../src/usecases/read-fields';
import { said } from './payment-reference/said';

const codeOf = (input: unknown) => {
	const read = readText(input, 'name', 500);
	return read.ok ? null : read.refusal.code;
};

/** Characters that leave nothing on paper, one of each kind. */
const INVISIBLE = [
	' ',
	'\u00A0',
	'\u2003',
	'\u2028',
	'\u3000',
	'\u00AD',
	'\u034F',
	'\u061C',
	'\u115F',
	'\u1160',
	'\u17B4',
	'\u180B',
	'\u180E',
	'\u200B',
	'\u200C',
	'\u200D',
	'\u200E',
	'\u202A',
	'\u202E',
	'\u2060',
	'\u2064',
	'\u2066',
	'\u206F',
	'\u2800',
	'\u3164',
	'\uFE0F',
	'\uFEFF',
	'\uFFA0',
	'\uFFF9',
	'\u{1D159}',
	'\u{1D173}',
	'\u{E0020}',
	'\u{E0100}',
];

describe('readText', () => {
	it.each([
		[undefined, ['missing_text', 'name is missing.', 'Give name a text.']],
		[null, ['missing_text', 'name is missing.', 'Give name a text.']],
		[' \u200B', ['missing_text', 'name is empty.', 'Give name a text.']],
		[7, ['not_a_text', 'name is 7, which is not a text.', 'Give name a text.']],
		[
			'x'.repeat(501),
			['text_too_long', 'name is 501 characters long, and 500 are the most.', 'Shorten name to 500 characters.'],
		],
		[
			'a\u0007b',
			[
				'unstorable_text',
				'name holds control characters or half characters: "a\uFFFDb".',
				'Remove the characters of name that cannot be printed.',
			],
		],
	])('refuses case %#', (input, [code, message, fix]) =>
		expect(said(readText(input, 'name', 500))).toEqual([code, 'name', message, fix]),
	);

	it.each([
		[' a ', 'a'],
		[` ${'x'.repeat(500)} `, 'x'.repeat(500)],
		['a\tb\r\nc', 'a\tb\r\nc'],
		['\u{1F9FE}', '\u{1F9FE}'],
	])('reads case %#', (input, is) => expect(said(readText(input, 'name', 500))).toBe(is));

	it.each(['\u0000', '\u001F', '\u007F', '\u009F', '\uD800', '\uDFFF'])('no store keeps %j', (character) =>
		expect(codeOf(`a${character}b`)).toBe('unstorable_text'),
	);

	it('nothing is undefined, null, or a text of which nothing can be seen', () => {
		expect([undefined, null, '', ' \n', '\u2800'].every(isNothing)).toBe(true);
		expect(['a', 0, false, [], {}].some(isNothing)).toBe(false);
	});
});

describe('C.16: a text of invisible characters', () => {
	it.each(INVISIBLE.map((character) => [character.codePointAt(0)!.toString(16), character] as const))(
		'U+%s alone is empty',
		(_code, character) => {
			expect(codeOf(character.repeat(3))).toBe('missing_text');
			expect(isBlank(character)).toBe(true);
			expect(readKey(`${character}${character}`).ok).toBe(false);
		},
	);

	it('is empty however they are mixed, and leaves out what may be left out', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...INVISIBLE), { minLength: 1, maxLength: 20 }), (characters) => {
				expect(codeOf(characters.join(''))).toBe('missing_text');
				expect(
					readOptional(characters.join(''), () => ({
						ok: false,
						refusal: { code: 'not_a_text', message: '', fix: '' },
					})),
				).toEqual({ ok: true, value: null });
			}),
		);
	});

	it('is not empty with one character that is seen among them, which stays as it was written', () => {
		const seen = fc.constantFrom('A', 'å', 'م', 'क', '한', '😀', '.', '⠁', '\u0601', '\u0301', '字');
		const around = fc
			.array(fc.constantFrom(...INVISIBLE.filter((character) => character.trim() !== '')), { maxLength: 8 })
			.map((characters) => characters.join(''));
		fc.assert(
			fc.property(around, seen, around, (before, character, after) =>
				expect(readText(`${before}${character}${after}`, 'name', 500)).toEqual({
					ok: true,
					value: `${before}${character}${after}`,
				}),
			),
		);
	});

	it.each(['👩‍🔬', '❤️', 'می‌خواهم', 'क्‍ष', 'a\u00ADb', '한글'])('%s keeps the joiners that it needs', (text) =>
		expect(readText(text, 'name', 500)).toEqual({ ok: true, value: text }),
	);

	it('says the same to the pattern of a page, with the flags that browsers use', () => {
		for (const flags of ['u', 'v']) {
			const pattern = new RegExp(`^(?:${SOMETHING})$`, flags);
			for (const character of INVISIBLE) expect(pattern.test(character)).toBe(false);
			for (const text of ['Anna', ' Anna ', '\u200BÅ', '👩‍🔬']) expect(pattern.test(text)).toBe(true);
		}
	});
});

it('a text that is cut can be stored, is no longer than asked, and is its beginning', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 20 }), (text, longest) => {
			const cut = cutTo(text, longest);
			expect([cut.length <= longest, text.startsWith(cut), cut.isWellFormed()]).toEqual([true, true, true]);
			expect(cut.length).toBeGreaterThanOrEqual(Math.min(text.length, longest) - 1);
		}),
	);
});
