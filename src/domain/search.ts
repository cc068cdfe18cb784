/**
 * Whether a record is what a person searched for: one of the words that are shown of it holds the text, or the text is
 * its whole id. Capitals do not matter in words, `%`, `_` and `\` are letters like any other, and a part of an id finds
 * nothing: ids are random, and hold most short texts by chance. Searching for nothing finds everything. The SQL stores
 * say the same in SQL; the conformance suite compares them.
 */
export function isSearchedFor(search: string, id: string, words: readonly string[]): boolean {
	const text = search.trim();
	const wanted = searchKey(text);
	return text === '' || text === id || words.some((word) => word.toLowerCase().includes(wanted));
}

/** The text as words are searched for it; '' finds everything. */
export const searchKey = (search: string): string => search.trim().toLowerCase();
