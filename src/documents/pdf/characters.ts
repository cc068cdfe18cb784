/** Whether the fonts have a glyph for a code point. */
export type HasGlyph = (codePoint: number) => boolean;

/** Nothing is printed for them, and they can turn the order of other letters around. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
const SPACE = /\p{Zs}/u;
const ACCENT = /\p{M}/u;
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
const CONTROL = /\p{Cc}/gu;
const PLAIN = /^[\x20-\x7e]*$/;

/** What stands for a character that cannot be printed at all. */
const SUBSTITUTE = '?';

/**
 * Texts as the fonts can print them: composed (NFC), without control characters and invisible ones, and with another
 * character for each that has no glyph. A glyph that is missing would break PDF/A and PDF/UA.
 */
export class Characters {
	private readonly found = new Set<string>();

	constructor(private readonly hasGlyph: HasGlyph) {}

	/** The characters that were replaced, in the order in which they were found. */
	get missing(): readonly string[] {
		return [...this.found];
	}

	/** A text of one line; line ends in it become spaces. */
	line(text: string): string {
		return this.printable(text.replace(LINE_END, ' ')).trim();
	}

	/** A text that may have several lines, each ended by a line feed. */
	block(text: string): string {
		return text
			.split(LINE_END)
			.map((line) => this.printable(line).trimEnd())
			.join('\n')
			.trim();
	}

	private printable(text: string): string {
		if (PLAIN.test(text)) return text;
		const composed = text.toWellFormed().normalize('NFC').replaceAll('\t', ' ').replace(CONTROL, '');
		let out = '';
		for (const character of composed) out += this.glyphFor(character);
		return out;
	}

	private glyphFor(character: string): string {
		if (INVISIBLE.test(character)) return '';
		if (this.has(character)) return character;
		if (SPACE.test(character)) return ' ';
		this.found.add(character);
		if (ACCENT.test(character)) return '';
		const plain = [...character.normalize('NFKD')].filter((each) => !ACCENT.test(each));
		return plain.length > 0 && plain.every((each) => this.has(each)) ? plain.join('') : SUBSTITUTE;
	}

	private readonly has = (character: string): boolean => this.hasGlyph(character.codePointAt(0)!);
}

/** A text for titles and descriptions that are read, not printed: any character but those that XML and PDF refuse. */
export const spoken = (text: string): string =>
	text
		.toWellFormed()
		.normalize('NFC')
		.replace(LINE_END, ' ')
		.replace(CONTROL, '')
		.replace(/[\ufffe\uffff]/g, '')
		.trim();
