import type { ClientRef } from '../../ports/invoicing-system';
import { markerIn } from './map/marker';
import { SETTLED_AFTER_MS, type HighLevel } from './surroundings';
import { PAGE } from './wire/address';
import type { InvoiceSearch, Listed } from './wire/api';
import type { WireContact, WireInvoice } from './wire/schemas';

/** More invoices of one contact than this are not gone through: then nobody can tell. */
const MOST_PAGES = 50;
/** A list that changed while it was read is read again, so often. */
const MOST_READINGS = 3;

export const isOver = (since: string, now: string): boolean => Date.parse(now) - Date.parse(since) >= SETTLED_AFTER_MS;

/**
 * The invoice that carries a marker. A hit of the search is compared with the marker itself, so it is certain; no hit is
 * not, so then all invoices of the contact are gone through, of every contact where none is known. `absent` only where all of
 * them were seen.
 */
export async function findMarked({ api }: HighLevel, marker: string, contactId: string | null): Promise<WireInvoice | 'absent' | 'cannot-tell'> {
	const carries = ({ name }: WireInvoice) => markerIn(name) === marker;
	const quick = (await api.listInvoices({ offset: 0, search: marker, limit: 20 })).items.find(carries);
	if (quick) return quick;
	const all = await allInvoices((search) => api.listInvoices(search), contactId === null ? {} : { contactId });
	return all === 'cannot-tell' ? all : (all.find(carries) ?? 'absent');
}

/** Every invoice of a filter. Deleting one moves the others up a page: when the count changes, it is read anew. */
export async function allInvoices(list: (search: InvoiceSearch) => Promise<Listed<WireInvoice>>, filter: { readonly contactId?: string }): Promise<readonly WireInvoice[] | 'cannot-tell'> {
	for (let reading = 0; reading < MOST_READINGS; reading += 1) {
		const found = await readThrough(list, filter);
		if (found !== 'changed') return found;
	}
	return 'cannot-tell';
}

async function readThrough(list: (search: InvoiceSearch) => Promise<Listed<WireInvoice>>, filter: { readonly contactId?: string }): Promise<readonly WireInvoice[] | 'changed' | 'cannot-tell'> {
	const found: WireInvoice[] = [];
	let total: number | null = null;
	for (let page = 0; page < MOST_PAGES; page += 1) {
		const { items, total: now } = await list({ ...filter, offset: page * PAGE, limit: PAGE });
		if (total !== null && total !== now) return 'changed';
		total = now;
		found.push(...items);
		if (items.length < PAGE) return found.length < total ? 'changed' : found;
	}
	return 'cannot-tell';
}

/** The contacts that a reference may mean: one by its id, any number by their e-mail address. */
export async function contactsOf({ api }: HighLevel, ref: ClientRef): Promise<readonly WireContact[]> {
	if ('id' in ref) {
		const contact = ref.id === '' ? 'absent' : await api.readContact(ref.id);
		return contact === 'absent' ? [] : [contact];
	}
	const asked = ref.email.toLowerCase();
	return (await api.listContacts(ref.email)).filter(({ email }) => email?.toLowerCase() === asked);
}
