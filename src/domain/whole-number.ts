const DIGITS = /^-?\d{1,15}(?:\.0+)?$/;

/** A whole number, also one that is written as a text in plain digits (" 14"); null for anything else. */
export function wholeNumberIn(input: unknown): number | null {
	if (typeof input === 'number') return Number.isSafeInteger(input) ? input : null;
	const text = typeof input === 'string' ? input.trim() : '';
	return DIGITS.test(text) ? Number(text) : null;
}
