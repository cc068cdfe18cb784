import { markerIn } from '../../map/marker';
import { SETTLED_AFTER_MS, type HighLevel } from '../../context';
import { PAGE } from '../../wire/address';
import type { InvoiceSearch } from '../../wire/invoices';
import type { Listed } from '../../wire/location';
import type { WireInvoice } from '../../wire/schemas';

/** More invoices of one contact than this are not read; the answer is then `cannot-tell`. */
const MOST_PAGES = 100;
/** A list that changed while it was read is read again, so often. */
const MOST_READINGS = 3;

export const isOver = (since: string, now: string): boolean => Date.parse(now) - Date.parse(since) >= SETTLED_AFTER_MS;

const carries =
	(marker: string) =>
	({ name }: WireInvoice): boolean =>
		markerIn(name) === marker;

/**
 * The invoice that carries a marker, as the list's search finds it: what it finds is compared, so a hit is certain. No
 * hit is not.
 */
export const searchMarked = async ({ api }: HighLevel, marker: string): Promise<WireInvoice | undefined> =>
	(await api.listInvoices({ offset: 0, search: marker, limit: 20 })).items.find(carries(marker));

/** Whole lists of invoices, each gone through once for all that is looked for in them. */
export class InvoiceLists {
	private readonly read = new Map<string | null, Promise<readonly WireInvoice[] | 'cannot-tell'>>();

	constructor(private readonly highLevel: HighLevel) {}

	/** Every invoice of a contact, or of everybody. */
	of(contactId: string | null): Promise<readonly WireInvoice[] | 'cannot-tell'> {
		const known = this.read.get(contactId) ?? allInvoices(this.highLevel, contactId);
		this.read.set(contactId, known);
		return known;
	}

	/** `absent` only where every invoice was seen. */
	async marked(marker: string, contactId: string | null): Promise<WireInvoice | 'absent' | 'cannot-tell'> {
		const all = await this.of(contactId);
		return all === 'cannot-tell' ? all : (all.find(carries(marker)) ?? 'absent');
	}
}

/**
 * Every invoice of a contact. Deleting one moves the others up a page: when the count changes, the list is read anew.
 */
export async function allInvoices(
	{ api }: Pick<HighLevel, 'api'>,
	contactId: string | null,
): Promise<readonly WireInvoice[] | 'cannot-tell'> {
	const filter = contactId === null ? {} : { contactId };
	for (let reading = 0; reading < MOST_READINGS; reading += 1) {
		const found = await readThrough((search) => api.listInvoices(search), filter);
		if (found !== 'changed') return found;
	}
	return 'cannot-tell';
}

async function readThrough(
	list: (search: InvoiceSearch) => Promise<Listed<WireInvoice>>,
	filter: { readonly contactId?: string },
): Promise<readonly WireInvoice[] | 'changed' | 'cannot-tell'> {
	const found: WireInvoice[] = [];
	let total: number | null = null;
	for (let page = 0; page < MOST_PAGES; page += 1) {
		const { items, total: now } = await list({ ...filter, offset: page * PAGE, limit: PAGE });
		if (total !== null && total !== now) return 'changed';
		total = now;
		found.push(...items);
		if (cameTwice(found)) return 'changed';
		// Only a page that is not full is the last: the total may be missing.
		if (items.length < PAGE) return found.length >= total ? found : 'changed';
	}
	return 'cannot-tell';
}

/**
 * Then the order was another from page to page, or the list does not heed where it was asked to go on: one may not have
 * come at all.
 */
const cameTwice = (found: readonly WireInvoice[]): boolean => new Set(found.map(({ _id }) => _id)).size < found.length;
