/** One page of a vendor's list, and how to ask for the one after it; null after the last. */
export interface RemotePage<T, Next> {
	readonly items: readonly T[];
	readonly next: Next | null;
}

/** A vendor whose list never ends is asked no further than this. */
const MOST_PAGES = 10_000;

/**
 * Goes through the pages of a list, one request after the other, until they end or whoever reads stops asking.
 * @throws RangeError where a page names itself as the next, or pages do not end: a reader would go round in circles
 */
export async function* pages<T, Next>(first: Next, read: (at: Next) => Promise<RemotePage<T, Next>>): AsyncGenerator<readonly T[], void, void> {
	let at = first;
	for (let page = 0; page < MOST_PAGES; page += 1) {
		const { items, next } = await read(at);
		yield items;
		if (next === null) return;
		if (JSON.stringify(next) === JSON.stringify(at)) throw new RangeError('A page of the list names itself as the next one.');
		at = next;
	}
	throw new RangeError(`The list has more than ${MOST_PAGES} pages.`);
}

/** The first items of a list, reading no more pages than it takes. @param most null for all */
export async function firstOf<T>(list: AsyncIterable<readonly T[]>, most: number | null): Promise<readonly T[]> {
	const found: T[] = [];
	for await (const items of list) {
		found.push(...items);
		if (most !== null && found.length >= most) return found.slice(0, most);
	}
	return found;
}
