/** The letters of code page 437 above ASCII, from 0x80. Box drawings and other signs are no part of names. */
const LETTERS = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»';

const BYTES: ReadonlyMap<string, number> = new Map([...LETTERS].map((letter, at) => [letter, 0x80 + at] as const));

const UNKNOWN = 0x3f;
const isPlain = (letter: string): boolean => letter >= ' ' && letter <= '~';

/**
 * A text in code page 437, which SIE calls PC8. A letter that it has not loses its accent ("ș" is "s"), and what is
 * none then is a question mark; signs that control a printer are left out, but for the ends of lines.
 */
export function inCodePage437(text: string): Uint8Array {
	const bytes: number[] = [];
	for (const letter of text.normalize('NFC')) {
		const [plain = ''] = letter.normalize('NFD');
		if (letter === '\r' || letter === '\n' || isPlain(letter)) bytes.push(letter.charCodeAt(0));
		else if (BYTES.has(letter)) bytes.push(BYTES.get(letter)!);
		else if (isPlain(plain)) bytes.push(plain.charCodeAt(0));
		else if (!/\p{Cc}/u.test(letter)) bytes.push(UNKNOWN);
	}
	return Uint8Array.from(bytes);
}
