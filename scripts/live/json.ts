/** Answers of a vendor are looked at as they come: nothing is taken for given. */

/** The value at a path; undefined where there is none. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
	let found = value;
	for (const part of path) {
		if (typeof found !== 'object' || found === null) return undefined;
		found = (found as Record<string | number, unknown>)[part];
	}
	return found;
}

/** The list at a path; an empty one where there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
	const found = at(value, ...path);
	return Array.isArray(found) ? found : [];
}

/** The text at a path, a number as text; '' where there is none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
	const found = at(value, ...path);
	return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

export const keysOf = (value: unknown): readonly string[] =>
	typeof value === 'object' && value !== null ? Object.keys(value) : [];

/** Whether an object has no keys but these. */
export const hasOnly = (value: unknown, keys: readonly string[]): boolean =>
	typeof value === 'object' &&
	value !== null &&
	!Array.isArray(value) &&
	Object.keys(value).every((key) => keys.includes(key));

/** How often each word stands in a list, as `invoice (3), none (1)`. Only plain words are shown. */
export function counted(words: readonly unknown[]): string {
	const counts = new Map<string, number>();
	for (const word of words) counts.set(plainWord(word), (counts.get(plainWord(word)) ?? 0) + 1);
	return [...counts].map(([word, count]) => `${word} (${count})`).join(', ') || 'none';
}

/** A value that the vendor defines, such as a status; anything that may be an account's is shown as its type. */
function plainWord(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'none';
	return typeof value === 'string' && /^[A-Za-z][A-Za-z_]{0,30}$/.test(value)
		? value
		: `a ${Array.isArray(value) ? 'list' : typeof value}`;
}
