import { emailKey } from '../../domain/email-address';
import type { ClientRef } from '../../ports/invoicing-system';
import type { ClientDirectory } from '../../ports/remote-system';
import { RemoteFault } from '../../remote/client';
import { abreast, readOnce } from '../../remote/abreast';
import type { HighLevel } from './context';
import { clientOf } from './map/client';
import { LONGEST_SEARCH, PAGE } from './wire/address';
import type { WireContact } from './wire/schemas';

/** Contacts, to look up and to pick from. */
export const clientDirectory = ({ api }: HighLevel): ClientDirectory => ({
	readClients: (ids) =>
		abreast(ids, async (id) => {
			const contact = id === '' ? 'absent' : await api.readContact(id);
			return contact === 'absent' ? contact : clientOf(contact);
		}),
	findClientsByEmail: (emails) => abreast(emails, async (email) => (await contactsAt(api, email)).map(clientOf)),
	listClients: async ({ search, limit }) => (await findContacts(api, search.trim(), limit)).map(clientOf),
});

/** The contacts that a reference may mean: one by its id, any number by their e-mail address. */
export async function contactsOf({ api }: HighLevel, ref: ClientRef): Promise<readonly WireContact[]> {
	if ('id' in ref) {
		const contact = ref.id === '' ? 'absent' : await api.readContact(ref.id);
		return contact === 'absent' ? [] : [contact];
	}
	return contactsAt(api, ref.email);
}

/**
 * The contacts that have the address, each as it is now: searches lag behind, and call parts of a contact otherwise.
 * What the search finds by the whole address is asked first; where it knows of none or takes no such value, HighLevel
 * is asked which contact a new one of that address would be taken for. It names one, however many there are.
 */
async function contactsAt(api: HighLevel['api'], email: string): Promise<readonly WireContact[]> {
	const asked = emailKey(email);
	if (asked === '') return [];
	const found = asked.length > LONGEST_SEARCH ? [] : await searchAddress(api, asked);
	const like = found.length > 0 ? 'absent' : await api.contactLike(email.trim());
	const ids = (like === 'absent' ? found : [like]).map(({ id }) => id);
	const now = await readOnce(ids, (id) => api.readContact(id));
	return [...now.values()].filter(
		(contact): contact is WireContact => contact !== 'absent' && emailKey(contact.email ?? '') === asked,
	);
}

/**
 * What filters the search takes is described by others only: should it refuse this one, it looks for the address as a
 * text.
 */
const searchAddress = (api: HighLevel['api'], email: string): Promise<readonly WireContact[]> =>
	api.contactsByEmail(email).catch((fault: unknown) => {
		if (fault instanceof RemoteFault && (fault.status === 400 || fault.status === 422))
			return api.searchContacts(email, 1);
		throw fault;
	});

/** Contacts by a text, the first ones that the search finds. */
async function findContacts(api: HighLevel['api'], search: string, limit: number): Promise<readonly WireContact[]> {
	const found: WireContact[] = [];
	const pageLimit = Math.min(limit, PAGE);
	for (let page = 1; found.length < limit; page += 1) {
		const contacts = await api.searchContacts(search, page, pageLimit);
		found.push(...contacts);
		if (contacts.length < pageLimit) break;
	}
	return found.slice(0, limit);
}
