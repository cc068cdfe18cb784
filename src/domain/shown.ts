const LONGEST = 40;

/**
 * What was given, short and safe enough to stand inside a sentence: quoted, cut at 40 characters, without characters
 * that turn or break the line. Objects are named, never walked: their `toString` is not ours to call.
 */
export function shown(input: unknown): string {
	if (input === null) return 'null';
	if (Array.isArray(input)) return 'a list';
	switch (typeof input) {
		case 'string': {
			if (input === '') return 'an empty text';
			const cut = input.length > LONGEST ? `${input.slice(0, LONGEST)}…` : input;
			return `"${cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\uFFFD')}"`;
		}
		case 'undefined':
			return 'nothing';
		case 'object':
			return 'an object';
		case 'function':
		case 'symbol':
			return `a ${typeof input}`;
		default:
			return String(input);
	}
}
