import type { ClientDirectory } from '../../ports/remote-system';
import { contactsAt, findContacts } from './look-up';
import { clientOf } from './map/contact';
import { abreast, type HighLevel } from './context';

/** Contacts. */
export const clientDirectory = ({ api }: HighLevel): ClientDirectory => ({
	readClients: (ids) =>
		abreast(ids, async (id) => {
			const contact = id === '' ? 'absent' : await api.readContact(id);
			return contact === 'absent' ? contact : clientOf(contact);
		}),
	findClientsByEmail: (emails) => abreast(emails, async (email) => (await contactsAt(api, email)).map(clientOf)),
	listClients: async ({ search, limit }) => (await findContacts(api, search.trim(), limit)).map(clientOf),
});
