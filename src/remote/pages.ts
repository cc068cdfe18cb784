import { RemoteFault } from './client';

/** One page of a vendor's list, and how to ask for the one after it; null after the last. */
export interface RemotePage<T, Next> {
	readonly items: readonly T[];
	readonly next: Next | null;
}

export interface PagesOptions {
	/** What the list holds, for the fault: "invoices of HubSpot". */
	readonly what: string;
	/** A list is read no further than this. */
	readonly mostPages?: number;
	/**
	 * What a page that was read before means. `fault`, as long as nothing else is said: what follows it cannot be
	 * reached, and whoever decides by the list must not take it for whole. `end` for vendors that name a next page
	 * beside the last.
	 */
	readonly whenRepeated?: 'end' | 'fault';
}

const MOST_PAGES = 1_000;

/**
 * Goes through the pages of a list, one request after the other, until they end or whoever reads stops asking. An empty
 * page is the end, whatever it names as the next one.
 * @throws RemoteFault where a page comes again, or the pages do not end
 */
export async function* pages<T, Next>(
	first: Next,
	read: (at: Next) => Promise<RemotePage<T, Next>>,
	{ what, mostPages = MOST_PAGES, whenRepeated = 'fault' }: PagesOptions,
): AsyncGenerator<readonly T[], void, void> {
	const asked = new Set<string>();
	let [at, before]: [Next, string] = [first, ''];
	for (let page = 0; page < mostPages; page += 1) {
		asked.add(JSON.stringify(at));
		const { items, next } = await read(at);
		if (items.length === 0) return;
		const text = JSON.stringify(items);
		// A vendor that ignores the cursor returns the same page again.
		const isSame = text === before;
		if (!isSame) yield items;
		if (next === null && !isSame) return;
		if (isSame || asked.has(JSON.stringify(next))) {
			if (whenRepeated === 'end') return;
			throw pageCameAgain(what);
		}
		[at, before] = [next!, text];
	}
	throw tooLong(what, mostPages);
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

/** What is said of a list that leads to a page which was read before. @param what as in `PagesOptions` */
export const pageCameAgain = (what: string): RemoteFault =>
	new RemoteFault(
		'later',
		{
			code: 'list_unreadable',
			message: `The list of ${what} cannot be read to its end: a page came that was read before.`,
			fix: 'Nothing was concluded from it. Run it again later; if it stays so, report it.',
		},
		{ status: null },
	);

const tooLong = (what: string, mostPages: number): RemoteFault =>
	new RemoteFault(
		'later',
		{
			code: 'list_unreadable',
			message: `The list of ${what} cannot be read to its end: it has more than ${mostPages} pages.`,
			fix: 'Narrow down what is looked for.',
		},
		{ status: null },
	);
