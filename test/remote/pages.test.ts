import { RemoteFault } from '../../src/remote/client';
import { firstOf, pages, type PagesOptions, type RemotePage } from '../../src/remote/pages';

type Page = RemotePage<string, string>;

/** Reads a list whose pages are identified by their cursor; '' asks for the first. */
async function readAll(
	list: Readonly<Record<string, Page>> | ((at: string) => Page),
	options: Partial<PagesOptions> = {},
) {
	let calls = 0;
	const read = async (at: string) => {
		calls += 1;
		return typeof list === 'function' ? list(at) : list[at]!;
	};
	const found = await firstOf(pages('', read, { what: 'things', ...options }), null).catch((fault: unknown) => fault);
	return { found, calls };
}

const faultOf = (found: unknown) => (found instanceof RemoteFault ? [found.kind, found.refusal.code] : found);

describe('a list in pages', () => {
	it('is read to the page that names no next one', async () => {
		expect(await readAll({ '': { items: ['a'], next: 'x' }, x: { items: ['b'], next: null } })).toEqual({
			found: ['a', 'b'],
			calls: 2,
		});
	});

	it('ends with an empty page, even if that names a next one', async () => {
		expect(await readAll({ '': { items: ['a'], next: 'x' }, x: { items: [], next: 'x' } })).toEqual({
			found: ['a'],
			calls: 2,
		});
		expect(await readAll({ '': { items: [], next: 'x' } })).toEqual({ found: [], calls: 1 });
	});

	it.each<[string, Readonly<Record<string, Page>>, number]>([
		['names itself as the next one', { '': { items: ['a'], next: 'x' }, x: { items: ['b'], next: 'x' } }, 2],
		[
			'leads back to an earlier one',
			{ '': { items: ['a'], next: 'x' }, x: { items: ['b'], next: 'y' }, y: { items: ['c'], next: 'x' } },
			3,
		],
		['says the same as the one before', { '': { items: ['a'], next: 'x' }, x: { items: ['a'], next: 'y' } }, 2],
		['says the same, as the last one', { '': { items: ['a'], next: 'x' }, x: { items: ['a'], next: null } }, 2],
	])('is a fault where a page %s: what follows cannot be reached', async (_how, list, calls) => {
		const read = await readAll(list);
		expect([faultOf(read.found), read.calls]).toEqual([['later', 'list_unreadable'], calls]);
	});

	it('ends there where the vendor is known to do so, and returns nothing twice', async () => {
		expect(
			await readAll({ '': { items: ['a'], next: 'x' }, x: { items: ['b'], next: 'x' } }, { whenRepeated: 'end' }),
		).toEqual({ found: ['a', 'b'], calls: 2 });
		expect(
			await readAll({ '': { items: ['a'], next: 'x' }, x: { items: ['a'], next: 'x' } }, { whenRepeated: 'end' }),
		).toEqual({ found: ['a'], calls: 2 });
	});

	it('is a fault where its pages do not end', async () => {
		const { found, calls } = await readAll((at) => ({ items: [`${at}.`], next: `${at}.` }), { mostPages: 7 });
		expect([faultOf(found), calls]).toEqual([['later', 'list_unreadable'], 7]);
		expect(found).toMatchObject({
			message: 'The list of things cannot be read to its end: it has more than 7 pages.',
		});
	});

	it('requests no page that is not needed', async () => {
		let calls = 0;
		const list = pages(0, async (at) => ({ items: [at, at + 1], next: (calls += 1) * 2 }), { what: 'things' });
		expect(await firstOf(list, 3)).toEqual([0, 1, 2]);
		expect(calls).toBe(2);
	});
});
